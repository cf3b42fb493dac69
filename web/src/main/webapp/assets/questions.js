/**
 * Of answers that come in another order than their questions, only that to the latest question counts.
 * @returns {() => () => boolean} to be called with each question; what it returns says whether that is still the latest
 */
export function questions() {
  let asked = 0;
  return () => {
    const own = asked += 1;
    return () => own === asked;
  };
}
