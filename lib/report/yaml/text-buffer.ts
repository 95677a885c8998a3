/** Bytes of a piece. */
const PIECE = 256 * 1024;
const LAST_ASCII = 127;

/** A place in a {@link TextBuffer}, to go back to. */
interface Mark {
  readonly pieces: number;
  readonly used: number;
}

/**
 * A text in UTF-8 that is put together of very many short ones. They are copied letter by letter as long as they are ASCII,
 * which leaves nothing to collect: joined with `+` a text takes five times its length until it is read.
 */
export class TextBuffer {
  private readonly pieces: Buffer[] = [];
  private piece: Buffer;
  private used = 0;

  /** @param size - Of a piece, in bytes. */
  constructor(private readonly size = PIECE) {
    this.piece = Buffer.allocUnsafeSlow(size);
  }

  add(text: string): void {
    const { length } = text;
    if (this.used + length > this.size) {
      this.addAny(text);
      return;
    }
    const { piece, used } = this;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > LAST_ASCII) {
        this.addAny(text);
        return;
      }
      piece[used + i] = code;
    }
    this.used = used + length;
  }

  /** Adds a text that may have other letters, or may not find room in the piece. */
  private addAny(text: string): void {
    const bytes = Buffer.from(text);
    if (this.used + bytes.length > this.size) {
      this.endPiece();
      if (bytes.length > this.size) {
        this.pieces.push(bytes);
        return;
      }
    }
    this.used += bytes.copy(this.piece, this.used);
  }

  mark(): Mark {
    return { pieces: this.pieces.length, used: this.used };
  }

  /** Forgets what was added since a mark. */
  backTo({ pieces, used }: Mark): void {
    if (this.pieces.length > pieces) {
      // What stood before the mark begins the first piece that was ended since.
      const before = this.pieces[pieces]?.subarray(0, used);
      this.pieces.length = pieces;
      this.used = 0;
      if (before !== undefined && before.length > 0) this.pieces.push(before);
    } else this.used = used;
  }

  /** The text in pieces, of which none is empty. Nothing can be added any more. */
  end(): readonly Uint8Array[] {
    if (this.used > 0) this.pieces.push(this.piece.subarray(0, this.used));
    return this.pieces;
  }

  private endPiece(): void {
    if (this.used === 0) return;
    this.pieces.push(this.piece.subarray(0, this.used));
    this.piece = Buffer.allocUnsafeSlow(this.size);
    this.used = 0;
  }
}
