// The receiver most would write: Express and better-sqlite3.
'use strict';
const http = require('node:http');
const express = require('express');
const Database = require('better-sqlite3');
const { TABLE, INSERT, isSigned, inbox } = require('./inbox.js');

const database = new Database(process.env.DATABASE);
database.pragma('journal_mode = wal');
database.pragma('synchronous = full');
database.exec(TABLE);
const statement = database.prepare(INSERT);
const insert = row => statement.run(row.at, row.body, row.signature);
const keep = inbox(insert, database.transaction(rows => rows.forEach(insert)));

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/hook', express.text({ type: 'application/x-www-form-urlencoded', limit: '16kb' }), (request, response) => {
  const signature = request.get('x-freshbooks-hmac-sha256');
  if (typeof request.body !== 'string' || !isSigned(request.body, signature)) return response.status(401).end();
  keep(request.body, signature, status => response.status(status).end());
});
http.createServer(app).listen(Number(process.env.PORT), '127.0.0.1', 4096);
