import { alignTabs, PAGE_LAYOUT, TABLE_LAYOUT } from '../../../lib/report/kubectl/tabwriter';

test.each([
  [
    'columns as wide as their widest cell',
    ['NAME\tAGE', 'a-long-name\t1s'],
    TABLE_LAYOUT,
    'NAME          AGE\na-long-name   1s\n',
  ],
  ['no narrower than six', ['A\tB\tC', '1\t2\t3'], TABLE_LAYOUT, 'A     B     C\n1     2     3\n'],
  ['the last cell is not padded', ['A\tB', 'x\t'], TABLE_LAYOUT, 'A     B\nx     \n'],
  [
    'a line without tabs starts anew',
    ['a-long-key:\tx', 'Events:', 'k:\tv'],
    PAGE_LAYOUT,
    'a-long-key:  x\nEvents:\nk:  v\n',
  ],
  [
    'columns of fewer lines',
    ['Port:\thttp\t80', 'T:\tx', 'NodePort:\thttp2\t1'],
    PAGE_LAYOUT,
    'Port:      http  80\nT:         x\nNodePort:  http2  1\n',
  ],
  ['characters, not UTF-16 units', ['𝒳\tB', 'xy\tC'], PAGE_LAYOUT, '𝒳   B\nxy  C\n'],
  ['nothing', [], TABLE_LAYOUT, ''],
])('%s', (_, lines, layout, expected) => {
  expect(alignTabs(lines, layout)).toBe(expected);
});
