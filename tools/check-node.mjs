// Says plainly after an installation that the Node our scripts need is missing. Plain JavaScript, because the Node that
// runs it may be one that cannot read TypeScript; it knows nothing about the scripts themselves.

const needed = 24
const major = Number(process.versions.node.split('.')[0])

if (major < needed) {
  console.error(
    `npm scripts would run under Node ${process.versions.node}, but they need Node ${needed}, which the package "node" brings. ` +
      'Its install script did not run. Type: npm rebuild node',
  )
  process.exitCode = 1
}
