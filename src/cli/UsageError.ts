/** Thrown where the words of the command line are wrong; ends in exit code 64 with the way to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
