/** How far a check or a build is. */

/** The stages that can take long, in their order. */
export type Stage = 'check' | 'write';

/** Is told after each step: each version that was checked, each file that was written. */
export type Progress = (stage: Stage, done: number, total: number) => void;
