/** The same pure function, which remembers what it answered to the last keys; never more than `most` of them. */
export const remembered = <Key, Value>(most: number, read: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    if (known.size >= most) known.clear();
    value = read(key);
    known.set(key, value);
    return value;
  };
};
