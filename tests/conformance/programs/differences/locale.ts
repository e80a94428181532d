// Texts and numbers know no language.
//> exit
console.log(['z', 'ä', 'a'].sort((a, b) => a.localeCompare(b)).join(), (1234.5).toLocaleString())
