/** The CPU time that this process has used, in seconds. Unlike the clock it does not run on while other programs run. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
