import { expect, test } from 'vitest';
import { remembered } from '../../shared/domain/remembered.ts';

const counting = (most: number) => {
  const asked: number[] = [];
  const half = remembered(most, (key: number) => {
    asked.push(key);
    return key % 2 === 0 ? key / 2 : undefined;
  });
  return { asked, half };
};

test('what was answered once is not worked out again, nothing included', () => {
  const { asked, half } = counting(2);
  expect([half(4), half(3), half(4), half(3)]).toEqual([2, undefined, 2, undefined]);
  expect(asked).toEqual([4, 3]);
});

test('no more answers are kept than was said, and what was forgotten is answered the same', () => {
  const { asked, half } = counting(2);
  expect([half(2), half(4), half(6), half(2)]).toEqual([1, 2, 3, 1]);
  expect(asked).toEqual([2, 4, 6, 2]);
});
