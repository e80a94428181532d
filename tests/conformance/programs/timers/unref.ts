// A timer that was unref'd does not keep the process alive, and ref takes it back.
//> exit
setTimeout(() => console.log('never'), 1_000_000).unref()
const kept = setTimeout(() => console.log('kept'), 30).unref()
kept.ref()
console.log(kept.hasRef())
