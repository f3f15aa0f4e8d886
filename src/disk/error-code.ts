/** The code of an error of the file system or of a started program, `ENOENT`; empty for other errors. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
