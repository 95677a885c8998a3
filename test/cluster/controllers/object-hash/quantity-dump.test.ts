import { dumpQuantity } from '../../../../lib/cluster/controllers/object-hash/quantity-dump';

const small = (value: string, scale: number, text: string, format: string) =>
  `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} ` +
  `d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${text} Format:(resource.Format)${format}}`;
const large = (words: string, scale: number, format: string, negative = false) =>
  '{i:(resource.int64Amount){value:(int64)0 scale:(resource.Scale)0} d:(resource.infDecAmount){Dec:(*inf.Dec)' +
  `{unscaled:(big.Int){neg:(bool)${negative} abs:(big.nat)[${words}]} scale:(inf.Scale)${scale}}} ` +
  `s:(string) Format:(resource.Format)${format}}`;

test.each([
  ['0', small('0', 0, '0', 'DecimalSI')],
  ['100m', small('100', -3, '100m', 'DecimalSI')],
  ['1', small('1', 0, '1', 'DecimalSI')],
  ['-2k', small('-2', 3, '-2k', 'DecimalSI')],
  ['128M', small('128', 6, '128M', 'DecimalSI')],
  ['1e3', small('1', 3, '1e3', 'DecimalExponent')],
  ['1e2', small('1', 2, '', 'DecimalExponent')],
  // A binary number is only remembered when it is odd enough not to be a multiple of 8, and so surely canonical.
  ['1Gi', small('1073741824', 0, '1Gi', 'BinarySI')],
  ['128Mi', small('134217728', 0, '', 'BinarySI')],
  ['99Ti', small(String(99n << 40n), 0, '99Ti', 'BinarySI')],
  // Beyond what is sure to fit 64 bits, in billionths: 100·2^40·10^9 in words of 64 bits.
  ['100Ti', large('8568098291072368640 5960', 9, 'BinarySI')],
  ['8Ei', large('9223372036854775807', 0, 'BinarySI')],
  // 10^27
  ['1000000000000000000', large('11515845246265065472 54210108', 9, 'DecimalSI')],
  ['nonsense', small('0', 0, '', '')],
  ['1e99999999999', small('0', 0, '', '')],
])('inside %s', (text, inside) => {
  expect(dumpQuantity(text)).toBe(inside);
});
