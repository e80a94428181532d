// A promise does not show its value when it is printed.
//> exit
console.log(Promise.resolve(5))
