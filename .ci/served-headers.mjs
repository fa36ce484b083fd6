// What a server configured by .ci/publish/nginx.conf answers with: caching, security, compression, types, the page for what is not there.
import http from 'node:http';

const [base, brotli] = process.argv.slice(2);
const faults = [];
const check = (isRight, what) => { if (!isRight) faults.push(what); };

function ask(path, headers = {}, method = 'GET') {
  return new Promise((done, failed) => {
    const request = http.request(new URL(path, base), { headers, method }, answer => {
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }));
    });
    request.on('error', failed);
    request.end();
  });
}

const page = await ask('index.html');
const asset = /href="([^"]*assets\/site\.[^"]*\.css)"/.exec(page.bytes.toString())[1];
const policy = page.headers['content-security-policy'] ?? '';
check(page.status === 200 && page.headers['content-type'] === 'text/html; charset=utf-8', `type of a page: ${page.headers['content-type']}`);
check(page.headers['cache-control'] === 'no-cache' && page.headers.etag, 'a page is to be asked for anew, and has an ETag');
check(policy.includes("default-src 'none'") && policy.includes("frame-ancestors 'none'") && !policy.includes('unsafe'), `policy: ${policy}`);
check(page.headers['x-content-type-options'] === 'nosniff' && page.headers['referrer-policy'] && page.headers['permissions-policy'], 'headers of security');
check(!/\d/.test(page.headers.server ?? ''), `the server tells its version: ${page.headers.server}`);

const unchanged = await ask('index.html', { 'If-None-Match': page.headers.etag });
check(unchanged.status === 304 && unchanged.bytes.length === 0, 'an unchanged page costs no body');
const style = await ask(asset);
check(style.headers['cache-control']?.includes('immutable') && style.headers['content-type'] === 'text/css; charset=utf-8', 'a hashed asset may be kept for ever');

const index = await ask('search/index.js');
check(index.status === 200 && index.headers['cache-control'] === 'no-cache', 'what names the files of the search is to be asked for anew');

for (const [encoding, ending] of [['gzip', '.gz'], ...(brotli ? [['br', '.br']] : [])]) {
  const packed = await ask('index.html', { 'Accept-Encoding': encoding });
  const file = await ask('index.html' + ending);
  check(packed.headers['content-encoding'] === encoding && packed.bytes.equals(file.bytes), `${encoding}: the file that was made beforehand`);
  check(packed.headers['content-type'] === 'text/html; charset=utf-8', `${encoding}: ${packed.headers['content-type']}`);
  check(/accept-encoding/i.test(packed.headers.vary ?? ''), `${encoding}: Vary`);
}

const lost = await ask('there-is-none.html');
check(lost.status === 404 && lost.bytes.toString().includes('<html') && lost.headers['content-security-policy'] && lost.headers['cache-control'] !== page.headers['cache-control'] + ', immutable', 'a page for what is not there');
const folder = await ask('plans/2017');
check(folder.status === 301 && folder.headers.location === '/plans/2017/', `a folder without its slash: ${folder.status} ${folder.headers.location}`);
check((await ask('plans/2017/')).status === 200, 'a cut-off address');
check((await ask('targets.csv')).headers['content-type'] === 'text/csv; charset=utf-8', 'CSV');
check((await ask('index.html', {}, 'POST')).status === 403, 'nothing can be posted');

for (const fault of faults)
  console.error('headers: ' + fault);
console.log(`headers: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
