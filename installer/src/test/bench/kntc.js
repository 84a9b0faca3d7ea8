// A desk of ours under the bench: kntc.js WORK URL N. The desk is a Java process (SyncBenchDesk); what is measured lies between GO and DONE.
const { measure } = require(process.env.BENCH + '/lib/bench'); const { spawn } = require('child_process');
const [, , work, url, n] = process.argv;
const desk = spawn(process.env.KNTC_JAVA, [...process.env.KNTC_DESK.trim().split(/\s+/), work, url, n], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = require('readline').createInterface({ input: desk.stdout }); const waiting = {};
const said = word => new Promise((done, failed) => { waiting[word] = done; lines.on('close', () => failed(new Error('the desk ended before ' + word))); });
lines.on('line', line => { const word = line.split(' ', 1)[0]; if (waiting[word]) waiting[word](line.slice(word.length).trim()); });
(async () => {
  await said('PREPARED');
  await measure(async () => { desk.stdin.write('GO\n'); return JSON.parse(await said('DONE')); });
  process.exit(0);
})().catch(failed => { console.log('RESULT ' + JSON.stringify({ error: String(failed.message) })); process.exit(1); });
