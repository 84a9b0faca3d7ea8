package vn.gov.hanam.kntc.client.store.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

import java.util.List;

/// Words that are folded already, handed to the index one by one.
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> words;
    private int next;

    WordStream(List<String> words) {
        this.words = words;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.size()) {
            return false;
        }
        clearAttributes();
        term.append(words.get(next++));
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
