package org.visavis.it.browser;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two chats on one page: lines and pictures over real data channels, and what becomes of them when a way is cut. */
class ChatIT extends ModulePage {

    private static final String MODULE = "/chats.js";

    @Test
    void lines_go_over_the_channel_in_order_and_not_through_the_platform() {
        assertThat(chat("""
                await m.connect();
                for (let n = 1; n <= 50; n += 1) { m.a.chat.write(`${n}`); }
                await m.until(() => m.b.lines.length === 50);
                return m.b.lines;""")).isEqualTo(numbers(50));
        assertThat(chat("return m.a.sentThroughPlatform + m.b.sentThroughPlatform;")).isEqualTo(0);
    }

    @Test
    void without_a_channel_lines_go_through_the_platform() {
        assertThat(chat("""
                m.a.chat.write('hello');
                m.b.chat.write('good day');
                await m.until(() => m.a.lines.length && m.b.lines.length);
                return [m.a.chat.way, m.a.chat.canSendImages, ...m.b.lines, ...m.a.lines];"""))
                .isEqualTo(List.of("platform", false, "hello", "good day"));
    }

    @Test
    void nothing_is_lost_and_nothing_comes_twice_however_the_ways_change() {
        assertThat(chat("""
                let n = 0;
                const write = () => { n += 1; m.a.chat.write(`${n}`); };
                write();
                await m.connect();
                write();
                m.cut();
                write();
                m.platform(false);
                write(); write();
                await m.connect(m.a);
                write();
                m.cut();
                write();
                m.platform(true);
                write();
                await m.connect();
                write();
                m.blink(m.b);
                m.blink(m.a);
                write();
                await m.until(() => m.b.lines.length >= n);
                await new Promise((soon) => { setTimeout(soon, 300); });
                return m.b.lines;""")).isEqualTo(numbers(10));
    }

    @Test
    void a_line_that_was_lost_unnoticed_is_sent_again() {
        assertThat(chat("""
                m.platform(false, true);
                m.a.chat.write('1');
                m.platform(true, true);
                m.a.chat.write('2');
                await m.until(() => m.b.lines.length === 2, 30_000);
                return m.b.lines;""")).isEqualTo(numbers(2));
    }

    @Test
    void with_three_lines_go_through_the_platform_and_are_done_when_both_have_them() {
        assertThat(chat("""
                await m.connect();
                const three = [...m.a.state.participants, {id: 'c', name: 'c', state: 'admitted'}];
                m.a.becomes({participants: three});
                const done = [];
                m.a.chat.addEventListener('settled', ({detail}) => done.push(...detail));
                m.a.chat.write('to both');
                await m.until(() => m.b.lines.length === 1);
                await new Promise((soon) => { setTimeout(soon, 100); });
                const before = done.length;
                m.a.becomes({participants: three.map((one) => (one.id === 'c' ? {...one, state: 'left'} : one))});
                return [m.a.sentThroughPlatform, before, done.length, m.a.chat.way];"""))
                .isEqualTo(List.of(1, 0, 1, "direct"));
    }

    @Test
    void a_picture_of_five_megabytes_arrives_whole_with_its_progress_on_both_sides() {
        assertThat(chat("""
                await m.connect();
                await m.a.chat.sendImage(await m.noise(1320));
                await m.until(() => m.only(m.a).state === 'arrived', 60_000);
                const {blob, bytes} = m.only(m.b);
                const {width, height} = await createImageBitmap(blob);
                const rises = (mine, {progress}) => {
                  const parts = progress.filter((step) => step.mine === mine).map(({part}) => part);
                  return parts.length > 20 && parts.every((part, index) => index === 0 || part >= parts[index - 1] - 0.05);
                };
                return [bytes > 5e6, width, height, rises(true, m.a), rises(false, m.b)];"""))
                .isEqualTo(List.of(true, 1320, 1320, true, true));
    }

    @Test
    void text_overtakes_a_picture() {
        assertThat(chat("""
                await m.connect();
                await m.a.chat.sendImage(await m.noise(1320));
                await m.until(() => m.only(m.b)?.got > 0);
                m.a.chat.write('this first');
                await m.until(() => m.only(m.b).state === 'arrived', 60_000);
                return m.b.order;""")).isEqualTo(List.of("line", "image"));
    }

    @Test
    void either_side_can_cancel_a_picture_and_the_next_one_arrives() {
        for (String canceller : List.of("a", "b")) {
            assertThat(chat("""
                    const other = (side) => (side === m.a ? m.b : m.a);
                    const canceller = m[argument];
                    m.a.images.clear(); m.b.images.clear();
                    if (!m.a.chat.canSendImages) { await m.connect(); }
                    const {id} = await m.a.chat.sendImage(await m.noise(1320));
                    await m.until(() => m.b.images.get(id)?.got > 0);
                    canceller.chat.cancelImage(id);
                    await m.until(() => other(canceller).images.get(id).state === 'cancelled');
                    const next = await m.a.chat.sendImage(await m.noise(20));
                    await m.until(() => m.b.images.get(next.id)?.state === 'arrived');
                    return [canceller.images.get(id).by, other(canceller).images.get(id).by];""", canceller))
                    .as(canceller).isEqualTo(List.of("me", "other"));
        }
    }

    @Test
    void a_picture_that_was_cut_off_begins_anew_and_arrives_once() {
        assertThat(chat("""
                await m.connect();
                await m.a.chat.sendImage(await m.noise(1320));
                await m.until(() => m.only(m.b)?.got > 0);
                m.cut();
                const broken = [m.only(m.a).state, m.only(m.b).state];
                await m.connect(m.a);
                await m.until(() => m.only(m.a).state === 'arrived', 60_000);
                return [...broken, m.b.order.length, m.a.images.size];""")).isEqualTo(
                        List.of("waiting", "interrupted", 1, 1));
    }

    @Test
    void what_is_no_picture_is_not_sent_whatever_its_name() {
        assertThat(chat("""
                const reason = (file) => m.a.chat.sendImage(file).then(() => 'sent', (problem) => problem.reason);
                return [
                  await reason(new File(['<script>alert(1)</script>'], 'photo.png', {type: 'image/png'})),
                  await reason(new File(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], 'a.svg',
                    {type: 'image/svg+xml'})),
                  await reason(new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'big.png', {type: 'image/png'})),
                ];""")).isEqualTo(List.of("no-picture", "no-picture", "too-large"));
    }

    @Test
    void what_another_browser_sends_is_not_taken_for_granted() {
        assertThat(chat("""
                await m.connect();
                const {chat, files} = m.a.link.channels;
                ['{', '7', 'null', '{"type":"line"}', '{"type":"line","page":"p","n":1,"first":1,"text":7}',
                  JSON.stringify({type: 'line', page: 'p', n: 1, first: 1, text: 'x'.repeat(2001)}),
                  '{"type":"seen","page":"p","n":1}'].forEach((text) => chat.send(text));
                files.send(new Uint8Array(100));
                const announce = (id, bytes, sha256) => files.send(JSON.stringify({type: 'image', id, bytes, sha256}));
                announce('huge', 11 * 1024 * 1024, '');
                announce('longer', 5, ''); files.send(new Uint8Array(6));
                announce('wrong-sum', 3, 'abc'); files.send(new Uint8Array(3)); files.send('{"type":"end","id":"wrong-sum"}');
                await m.until(() => m.b.images.get('wrong-sum')?.state === 'refused');
                m.a.chat.write('still here');
                await m.until(() => m.b.lines.length);
                return [...m.b.lines, ...['huge', 'longer'].map((id) => m.b.images.get(id).state)];"""))
                .isEqualTo(List.of("still here", "refused", "refused"));
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    private Object chat(String script) {
        return chat(script, null);
    }

    private Object chat(String script, Object argument) {
        return with(MODULE, script, argument);
    }
}
