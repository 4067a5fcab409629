// A receiver written by hand with nothing but Node: node:http and node:sqlite.
'use strict';
const http = require('node:http');
const { DatabaseSync } = require('node:sqlite');
const { TABLE, INSERT, isSigned, inbox } = require('./inbox.js');

const MOST = 16384;
const database = new DatabaseSync(process.env.DATABASE);
database.exec('pragma journal_mode = wal; pragma synchronous = full; ' + TABLE);
const statement = database.prepare(INSERT);
const insert = row => statement.run(row.at, row.body, row.signature);

function together(rows) {
  database.exec('begin immediate');
  try {
    rows.forEach(insert);
    database.exec('commit');
  } catch (failed) {
    if (database.isTransaction) database.exec('rollback');
    throw failed;
  }
}

const keep = inbox(insert, together);

http.createServer((request, response) => {
  const answer = status => response.writeHead(status, { 'content-length': 0 }).end();
  if (request.method !== 'POST' || request.url !== '/hook') return answer(404);
  const parts = [];
  let bytes = 0;
  request.on('data', part => {
    bytes += part.length;
    if (bytes > MOST) request.destroy();
    else parts.push(part);
  });
  request.on('end', () => {
    const body = Buffer.concat(parts).toString('utf8');
    const signature = request.headers['x-freshbooks-hmac-sha256'];
    if (!isSigned(body, signature)) return answer(401);
    keep(body, signature, answer);
  });
}).listen(Number(process.env.PORT), '127.0.0.1', 4096);
