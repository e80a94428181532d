console.log('broken is evaluated')
throw new TypeError('while loading')
