/**
 * The texts of a date, in UTC and in the one language that never changes. Knows neither
 * the time that it is nor the machine that it runs on.
 */

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const invalid = 'Invalid Date'

/** `Thu Jan 01 1970`. Every function here takes milliseconds since 1970, `NaN` for no date. */
export function dateText(ms: number): string {
  if (Number.isNaN(ms)) return invalid
  const date = new Date(ms)
  const day = pad(date.getUTCDate(), 2)
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${day} ${yearText(date)}`
}

/** `00:00:00 GMT+0000 (Coordinated Universal Time)`, as Node prints it under `TZ=UTC`. */
export function timeText(ms: number): string {
  if (Number.isNaN(ms)) return invalid
  return `${clockText(new Date(ms))} GMT+0000 (Coordinated Universal Time)`
}

export function dateTimeText(ms: number): string {
  return Number.isNaN(ms) ? invalid : `${dateText(ms)} ${timeText(ms)}`
}

/** `Thu, 01 Jan 1970 00:00:00 GMT`, the form of HTTP headers. */
export function utcText(ms: number): string {
  if (Number.isNaN(ms)) return invalid
  const date = new Date(ms)
  const day = `${days[date.getUTCDay()]}, ${pad(date.getUTCDate(), 2)}`
  return `${day} ${months[date.getUTCMonth()]} ${yearText(date)} ${clockText(date)} GMT`
}

/** `1/31/1970`, American English. The year 0 is shown as 1, as in 1 BC, without saying so. */
export function localeDateText(ms: number): string {
  if (Number.isNaN(ms)) return invalid
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${year > 0 ? year : 1 - year}`
}

/** `12:00:00 AM`. */
export function localeTimeText(ms: number): string {
  if (Number.isNaN(ms)) return invalid
  const date = new Date(ms)
  const hours = date.getUTCHours()
  const rest = `${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`
  return `${hours % 12 || 12}:${rest} ${hours < 12 ? 'AM' : 'PM'}`
}

export function localeText(ms: number): string {
  return Number.isNaN(ms) ? invalid : `${localeDateText(ms)}, ${localeTimeText(ms)}`
}

const time = '(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?'
const isoForm = new RegExp(
  `^(\\d{4}|[+-]\\d{6})(?:-(\\d\\d)(?:-(\\d\\d))?)?(?:[T ]${time}(Z|[+-]\\d\\d:?\\d\\d)?)?$`,
)
const wordDay = `(?:${days.join('|')})`
const wordMonth = `(${months.join('|')})`
const year = '(-?\\d{4,6})'
const clock = '(\\d\\d):(\\d\\d):(\\d\\d)'
const ownForm = new RegExp(
  `^${wordDay} ${wordMonth} (\\d\\d) ${year}(?: ${clock} GMT\\+0000(?: \\(Coordinated Universal Time\\))?)?$`,
)
const httpForm = new RegExp(`^${wordDay}, (\\d\\d) ${wordMonth} ${year} ${clock} GMT$`)
const localeForm = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:, (\d{1,2}):(\d\d):(\d\d) (AM|PM))?$/

/**
 * Milliseconds since 1970 of an ISO date, of an HTTP date or of what a `Date` prints
 * itself; `NaN` for anything else, where real engines guess.
 */
export function parseDate(text: string): number {
  const own = ownForm.exec(text)
  if (own) return fromWords(own[3], own[1], own[2], own.slice(4, 7))
  const http = httpForm.exec(text)
  if (http) return fromWords(http[3], http[2], http[1], http.slice(4, 7))
  const locale = localeForm.exec(text)
  if (locale) return fromLocale(locale)
  const iso = isoForm.exec(text)
  return iso ? fromIso(iso) : Number.NaN
}

function fromIso(found: RegExpExecArray): number {
  const [, yearPart, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found
  if (yearPart === '-000000') return Number.NaN
  const [, , , , , , , fraction = '0', zone] = found
  const ms = Math.trunc(Number(`0.${fraction}`) * 1000)
  const parts = [month, day, hour, minute, second].map(Number)
  const at = fromParts([Number(yearPart), (parts[0] as number) - 1, ...parts.slice(1), ms])
  return at - offsetMs(zone)
}

/** Of `+09:00`; `NaN` when it cannot be. */
function offsetMs(zone = 'Z'): number {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return Number.NaN
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

type Part = string | undefined

function fromWords(yearPart: Part, month: Part, day: Part, clockParts: Part[]): number {
  const [hour = 0, minute = 0, second = 0] = clockParts.map((part) => Number(part ?? 0))
  const monthIndex = months.indexOf(month ?? '')
  return fromParts([Number(yearPart), monthIndex, Number(day), hour, minute, second, 0])
}

function fromLocale([, month, day, yearPart, hour = '12', minute, second, half]: Part[]): number {
  if (Number(hour) < 1 || Number(hour) > 12) return Number.NaN
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0)
  const clockParts = [hours, Number(minute ?? 0), Number(second ?? 0), 0]
  return fromParts([Number(yearPart), Number(month) - 1, Number(day), ...clockParts])
}

/** Year, month from 0, day, hour, minute, second, millisecond; `NaN` when one is out of its range. */
function fromParts(parts: readonly number[]): number {
  const [yearPart = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts
  const isMidnight = hour === 24 && minute === 0 && second === 0 && ms === 0
  const isRight = month >= 0 && month < 12 && day >= 1 && day <= 31 && minute < 60 && second < 60
  if (!isRight || (hour > 23 && !isMidnight)) return Number.NaN
  const date = new Date(0)
  date.setUTCFullYear(yearPart, month, day)
  return date.setUTCHours(hour, minute, second, ms)
}

/** Four digits at least, behind a minus sign for years before 0. */
function yearText(date: Date): string {
  const fullYear = date.getUTCFullYear()
  return `${fullYear < 0 ? '-' : ''}${pad(Math.abs(fullYear), 4)}`
}

function clockText(date: Date): string {
  const parts = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
  return parts.map((part) => pad(part, 2)).join(':')
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
