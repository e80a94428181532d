// Dates are in UTC, whatever the time zone.
//> exit
process.env.TZ = 'Asia/Seoul'
console.log(new Date(0).getHours())
