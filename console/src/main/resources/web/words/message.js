// ICU MessageFormat, as much of it as the console's words use: {name}, {n, plural, =0 {..} one {..} other {# ..}} and
// {x, select, a {..} other {..}}, nested as needed. An apostrophe is an apostrophe: nothing is quoted.

const parsed = new Map();

/** The parts of a message: strings, {name}, {name, kind, cases}, or {hash: true} for the number of the plural around. */
export function parse(text) {
  let parts = parsed.get(text);
  if (!parts) {
    const reader = { text, at: 0 };
    parts = readParts(reader, false);
    if (reader.at < text.length) {
      throw new SyntaxError(`message ends too early at ${reader.at}: ${text}`);
    }
    parsed.set(text, parts);
  }
  return parts;
}

function readParts(reader, inPlural) {
  const parts = [];
  let plain = '';
  const flush = () => {
    if (plain) parts.push(plain);
    plain = '';
  };
  while (reader.at < reader.text.length) {
    const c = reader.text[reader.at];
    if (c === '}') break;
    reader.at++;
    if (c === '{') {
      flush();
      parts.push(readArgument(reader, inPlural));
    } else if (c === '#' && inPlural) {
      flush();
      parts.push({ hash: true });
    } else {
      plain += c;
    }
  }
  flush();
  return parts;
}

function readArgument(reader, inPlural) {
  const name = readUntil(reader, /[,}]/);
  if (take(reader) === '}') return { name };
  const kind = readUntil(reader, /,/);
  take(reader);
  if (kind !== 'plural' && kind !== 'select') {
    throw new SyntaxError(`unknown kind "${kind}" in message: ${reader.text}`);
  }
  const cases = new Map();
  for (;;) {
    const selector = readUntil(reader, /[{}]/);
    if (take(reader) === '}') break;
    cases.set(selector, readParts(reader, kind === 'plural' || inPlural));
    if (take(reader) !== '}') throw new SyntaxError(`case "${selector}" is not closed in message: ${reader.text}`);
  }
  if (!cases.has('other')) throw new SyntaxError(`no case "other" in message: ${reader.text}`);
  return { name, kind, cases };
}

function readUntil(reader, stop) {
  const from = reader.at;
  while (reader.at < reader.text.length && !stop.test(reader.text[reader.at])) reader.at++;
  if (reader.at === reader.text.length) throw new SyntaxError(`a brace is missing in message: ${reader.text}`);
  return reader.text.slice(from, reader.at).trim();
}

function take(reader) {
  return reader.text[reader.at++];
}

/** The message with its values put in, by the plural rules and number format of the language. */
export function format(text, values, language) {
  return write(parse(text), values, language, null);
}

function write(parts, values, language, plural) {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.hash) return new Intl.NumberFormat(language).format(plural);
      const value = values[part.name];
      if (!part.kind) return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : `${value ?? ''}`;
      if (part.kind === 'select') {
        return write(part.cases.get(`${value}`) ?? part.cases.get('other'), values, language, plural);
      }
      const exact = part.cases.get(`=${value}`);
      const chosen = exact ?? part.cases.get(new Intl.PluralRules(language).select(value)) ?? part.cases.get('other');
      return write(chosen, values, language, value);
    })
    .join('');
}

/** What a translation must have in common with the others: names of its arguments, and for a choice its kind. */
export function placeholders(text) {
  const found = new Set();
  const walk = (parts) => {
    for (const part of parts) {
      if (!part.name) continue;
      found.add(part.kind ? `${part.name}:${part.kind}` : part.name);
      part.cases?.forEach(walk);
    }
  };
  walk(parse(text));
  return [...found].sort();
}
