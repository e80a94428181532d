// What is no URL throws, and canParse tells before.
//> exit
for (const text of ['nothing', 'http://', 'http://a:b', '//x']) {
  try {
    console.log(new URL(text).href)
  } catch (error) {
    const { name, code, message, input } = error as NodeJS.ErrnoException & { input: string }
    console.log(name, code, message, input, URL.canParse(text))
  }
}
console.log(new URL('../c', 'http://a.test/x/y/z').href, String(new URL('HTTP://A.test:80')))
