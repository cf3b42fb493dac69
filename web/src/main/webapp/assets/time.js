/** Instants (ISO-8601 strings) in words, in a given time zone; days are `YYYY-MM-DD` in that zone. */
import {locale, t} from './i18n.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const format = (instant, options) => new Intl.DateTimeFormat(locale(), options).format(new Date(instant));

/** Where the reader is, when their profile does not say. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "14:30". */
export const clock = (instant, timeZone) => format(instant, {timeZone, hour: 'numeric', minute: '2-digit'});

/** "Monday 23 November". */
export const longDay = (instant, timeZone) =>
  format(instant, {timeZone, weekday: 'long', day: 'numeric', month: 'long'});

/** "Mon 23 Nov". */
export const shortDay = (instant, timeZone) =>
  format(instant, {timeZone, weekday: 'short', day: 'numeric', month: 'short'});

/** "23 Nov 2026, 14:30". */
export const stamp = (instant, timeZone) => format(instant, {timeZone, dateStyle: 'medium', timeStyle: 'short'});

/** "14:30:05.123". */
export const preciseClock = (instant, timeZone) => format(instant, {
  timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23',
});

/** The day of an instant in a zone: `2026-11-23`. */
export function dayOf(instant, timeZone) {
  return new Intl.DateTimeFormat('en-CA', {timeZone, year: 'numeric', month: '2-digit', day: '2-digit'})
    .format(new Date(instant));
}

/** The day `count` days later; a day here is a date, not 24 hours. */
export function plusDays(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/**
 * The instant at which a day begins in a zone. The offset at UTC's midnight is a guess; the offset at the guess is
 * right, except on a day whose midnight is skipped: then the guess is the first instant there is.
 */
export function startOfDay(day, timeZone) {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetAt(midnight, timeZone);
  const exact = midnight - offsetAt(guess, timeZone);
  return new Date(dayOf(exact, timeZone) === day ? exact : guess).toISOString();
}

function offsetAt(epoch, timeZone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(epoch)).map(({type, value}) => [type, value]));
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall - Math.floor(epoch / 1000) * 1000;
}

/** What clocks show at an instant: `2026-11-23T14:30`. */
export function wallOf(instant, timeZone) {
  const epoch = new Date(instant).getTime();
  return new Date(epoch + offsetAt(epoch, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which clocks in a zone show `2026-11-23T14:30`: the first, where they show it twice; where they skip
 * it, the instant at which they do.
 */
export function instantOf(wall, timeZone) {
  const epoch = Date.parse(`${wall}Z`);
  const instants = [epoch - DAY, epoch + DAY].map((around) => epoch - offsetAt(around, timeZone))
    .sort((one, other) => one - other);
  return new Date(instants.find((instant) => wallOf(instant, timeZone) === wall) ?? changeBetween(...instants, timeZone))
    .toISOString();
}

/** When the clocks change, which they do once between the two, on a full second. */
function changeBetween(before, after, timeZone) {
  const offset = offsetAt(after, timeZone);
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    [before, after] = offsetAt(middle, timeZone) === offset ? [before, middle] : [middle, after];
  }
  return after;
}

/** "Monday", or "Mon", for `2026-11-23`. */
export const weekday = (day, length = 'long') => format(`${day}T12:00:00Z`, {timeZone: 'UTC', weekday: length});

/** The Monday of a day's week. */
export const mondayOf = (day) => plusDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));

/** "3:05" for what is left until an instant; never below nought. */
export function remaining(instant, now = Date.now()) {
  const seconds = Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whether two zones show the same wall time at this instant. */
export const sameWallTime = (instant, one, other) =>
  offsetAt(Date.parse(instant), one) === offsetAt(Date.parse(instant), other);

/** "3 min", "1 h 05 min", "12 s". */
export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) {
    return t('time.seconds', {s: whole});
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? t('time.minutes', {m: minutes, s: String(whole % 60).padStart(2, '0')})
    : t('time.hours', {h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0')});
}
