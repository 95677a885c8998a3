/** Bytes of a piece. */
const PIECE = 256 * 1024;
/** The most bytes that UTF-8 takes for a unit of a text. */
const WIDEST = 3;

/** A long text in UTF-8 that is put together of many: as text it would take several times its length. */
export class TextBuffer {
  private readonly pieces: Buffer[] = [];
  private piece: Buffer;
  private used = 0;

  /** @param size - Of a piece, in bytes. */
  constructor(private readonly size = PIECE) {
    this.piece = Buffer.allocUnsafeSlow(size);
  }

  add(text: string): void {
    if (this.used + WIDEST * text.length > this.size) this.endPiece();
    if (WIDEST * text.length > this.size) {
      if (text !== '') this.pieces.push(Buffer.from(text));
    } else this.used += this.piece.write(text, this.used);
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
