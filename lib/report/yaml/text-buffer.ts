/** Characters of a piece. A text as large is not moved by the garbage collector. */
const PIECE = 256 * 1024;
const LAST_ASCII = 127;

/** A place in a {@link TextBuffer}, to go back to. */
interface Mark {
  readonly pieces: number;
  readonly used: number;
}

/**
 * A text that is put together of very many short ones. They are copied letter by letter as long as they are ASCII, which
 * leaves nothing to collect; joined with `+` a text takes five times its length until it is read.
 */
export class TextBuffer {
  private readonly pieces: string[] = [];
  private readonly bytes: Buffer;
  private used = 0;

  /** @param size - Room for as many letters before they become a piece. */
  constructor(size = PIECE) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  add(text: string): void {
    const { bytes } = this;
    const { length } = text;
    if (this.used + length > bytes.length) this.endPiece();
    const from = this.used;
    if (from + length > bytes.length) {
      this.pieces.push(text);
      return;
    }
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > LAST_ASCII) {
        this.endPiece();
        this.pieces.push(text);
        return;
      }
      bytes[from + i] = code;
    }
    this.used = from + length;
  }

  mark(): Mark {
    return { pieces: this.pieces.length, used: this.used };
  }

  /** Forgets what was added since a mark. */
  backTo({ pieces, used }: Mark): void {
    if (this.pieces.length === pieces) {
      this.used = used;
      return;
    }
    // The letters before the mark begin the first piece that was made since.
    const before = this.pieces[pieces]?.slice(0, used) ?? '';
    this.pieces.length = pieces;
    this.used = 0;
    if (before !== '') this.pieces.push(before);
  }

  /** The text, in pieces of which none is empty. */
  end(): readonly string[] {
    this.endPiece();
    return this.pieces;
  }

  private endPiece(): void {
    if (this.used > 0) this.pieces.push(this.bytes.toString('latin1', 0, this.used));
    this.used = 0;
  }
}
