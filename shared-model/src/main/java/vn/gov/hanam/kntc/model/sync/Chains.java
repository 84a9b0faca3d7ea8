package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Rules of a chain: events dense from 1, each naming the hash of the one before.
public final class Chains {

    private Chains() {}

    /// Whether `events` continue a chain that has `length` events and this `head`.
    public static boolean continues(ChainId chain, int length, Hash head, List<Envelope> events) {
        var seq = length;
        var prev = head;
        for (var event : events) {
            var header = event.header();
            if (!header.chain().equals(chain)
                    || header.seq() != seq + 1
                    || !header.prev().equals(prev)) {
                return false;
            }
            seq++;
            prev = event.hash();
        }
        return true;
    }

    /// What a device signs, once per frame: the head of its chain.
    public static byte[] headText(ChainId chain, int length, Hash head) {
        return ("kntc-head-1:" + chain + ":" + length + ":" + head)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Hashes at the end, and then ever further apart: enough to find a common prefix in one
    /// answer.
    static Map<Integer, Hash> landmarks(int length, int claimed, IntFunction<Optional<Hash>> at) {
        var landmarks = new TreeMap<Integer, Hash>();
        if (claimed >= 1 && claimed <= length) {
            at.apply(claimed).ifPresent(hash -> landmarks.put(claimed, hash));
        }
        for (var back = 0; back < length; back = back == 0 ? 1 : 2 * back) {
            var seq = length - back;
            at.apply(seq).ifPresent(hash -> landmarks.put(seq, hash));
        }
        return landmarks;
    }
}
