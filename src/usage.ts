/** A command or a call that asks for something that does not exist; message and hint are for a person, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
