// Globals that real Node has and a lab does not.
//> exit
const names = ['Intl', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'WebAssembly']
console.log(names.filter((name) => !(name in globalThis)).join() || 'all there')
