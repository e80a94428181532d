// Syntax that needs more than removing types is refused by both.
//> exit
enum Colour {
  Red,
}
console.log('never', Colour.Red)
