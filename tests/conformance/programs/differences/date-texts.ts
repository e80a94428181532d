// Date reads ISO texts and its own output, and no other.
//> exit
console.log(String(new Date('March 7, 2026').getFullYear()))
