// What both receivers share: is the notice signed, and is it on disk?
'use strict';
const crypto = require('node:crypto');

const VERIFIER = process.env.VERIFIER;
const TABLE = `create table if not exists inbox (id integer primary key, received_at integer not null, body text not null,
  signature text not null, state text not null)`;
const INSERT = "insert into inbox (received_at, body, signature, state) values (?, ?, ?, 'new')";

// a text as Python's json.dumps writes it: ASCII only
const quoted = text =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

// the signature covers the form's fields, in their order, as json.dumps writes a dictionary
function isSigned(body, signature) {
  if (!signature || signature.length > 64) return false;
  const fields = new Map();
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) return false;
    fields.set(name, value);
  }
  const dumped = '{' + [...fields].map(([name, value]) => quoted(name) + ': ' + quoted(value)).join(', ') + '}';
  const expected = crypto.createHmac('sha256', VERIFIER).update(dumped).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}

// keep(body, signature, answer): answer(status) is called once the notice is on disk, or cannot be put there.
// insert(row) writes one row; together(rows) writes many in one transaction. With GROUP=1 all that came in one turn
// of the event loop share a commit, and so one sync of the disk.
function inbox(insert, together) {
  let waiting = [];

  function attempt(rows, write) {
    let status = 200;
    try {
      write();
    } catch (failed) {
      console.error(failed);
      status = 503;
    }
    for (const row of rows) row.answer(status);
  }

  function commit() {
    const rows = waiting;
    waiting = [];
    attempt(rows, () => together(rows));
  }

  return function keep(body, signature, answer) {
    const row = { at: Date.now(), body, signature, answer };
    if (process.env.GROUP !== '1') {
      attempt([row], () => insert(row));
      return;
    }
    if (waiting.push(row) === 1) setImmediate(commit);
  };
}

// a receiver does not outlive the bench that started it, whatever happens to the bench
process.stdin.on('end', () => process.exit()).resume();

module.exports = { TABLE, INSERT, isSigned, inbox };
