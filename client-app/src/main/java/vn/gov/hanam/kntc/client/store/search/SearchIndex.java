package vn.gov.hanam.kntc.client.store.search;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Every dossier of the desk, found by any of its words as they are typed.
///
/// Of a confidential dossier no word that tells the sender goes in, so that neither a hit nor a
/// hint of a duplicate can tell who denounced. Any thread may search while another writes.
public final class SearchIndex implements AutoCloseable {

    private static final String ID = "id";
    private static final String ID_HIGH = "id-high";
    private static final String ID_LOW = "id-low";
    private static final String ALL = "all";
    private static final String NAME = "name";
    private static final String NAME_KEY = "name-key";
    private static final String ADDRESS = "address";
    private static final String PLACE = "place";
    private static final String CONTESTED = "contested";
    private static final String DECISION = "decision";
    private static final String SUMMARY = "summary";
    private static final String KIND = "kind";
    private static final String STATUS = "status";
    private static final String NUMBER = "number";
    private static final String CODE = "code";
    private static final String RECEIVED = "received";

    private static final double BUFFER_MB = 16;
    private static final float NAME_BOOST = 4;
    private static final int CANDIDATES_MAX = 20;
    private static final int RARE_WORDS_MAX = 10;
    private static final double MUST_SHARE = 0.6;
    private static final double LIKE_ENOUGH = 0.6;
    private static final double PLACE_LIKE_ENOUGH = 0.4;

    /// `123/QĐ-UBND`, `123/2026/QĐ-UBND`, folded.
    private static final Pattern DECISION_NUMBER =
            Pattern.compile("\\d{1,6}(?:/\\d{4})?/[a-z]{2,}(?:-[a-z]{2,})*");

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Function<AgencyId, String> agencyNames;

    /// What was found.
    ///
    /// @param isAll whether there are no more than these
    public record Found(List<PetitionId> ids, boolean isAll) {}

    /// As many as there are.
    public static final int ALL_FOUND = Integer.MAX_VALUE;

    /// @param agencyNames the name of an agency, or an empty text
    public SearchIndex(Function<AgencyId, String> agencyNames) {
        this.agencyNames = agencyNames;
        try {
            writer =
                    new IndexWriter(
                            directory, new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MB));
            searchers = new SearcherManager(writer, null);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /// Puts a dossier in, in place of what stood there of it. Seen after [#refresh].
    public void put(PetitionState state) {
        try {
            writer.updateDocument(new Term(ID, state.id().toString()), document(state));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    public void remove(PetitionId id) {
        try {
            writer.deleteDocuments(new Term(ID, id.toString()));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    public void clear() {
        try {
            writer.deleteAll();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /// Lets searches see what was put in.
    public void refresh() {
        try {
            searchers.maybeRefresh();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /// What the index takes of the memory.
    public long bytes() {
        try {
            var bytes = writer.ramBytesUsed();
            for (var file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private Document document(PetitionState state) {
        var document = new Document();
        var all = new ArrayList<String>();
        var id = state.id().value();
        document.add(new StringField(ID, id.toString(), Field.Store.NO));
        document.add(new NumericDocValuesField(ID_HIGH, id.getMostSignificantBits()));
        document.add(new NumericDocValuesField(ID_LOW, id.getLeastSignificantBits()));
        if (state.dossierClass() != DossierClass.CONFIDENTIAL) {
            addSender(document, state, all);
        }
        var agency = Vietnamese.words(agencyNames.apply(state.owner()));
        document.add(words(PLACE, agency));
        all.addAll(Vietnamese.words(state.value(PetitionField.RESPONDENT)));
        var contested = Vietnamese.words(state.value(PetitionField.CONTESTED));
        all.addAll(contested);
        document.add(words(CONTESTED, contested));
        document.add(new StoredField(CONTESTED + "-text", String.join(" ", contested)));
        decisions(state.value(PetitionField.CONTESTED))
                .forEach(number -> document.add(new StringField(DECISION, number, Field.Store.NO)));
        var summary = Vietnamese.words(state.value(PetitionField.SUMMARY));
        all.addAll(summary);
        document.add(words(SUMMARY, summary));
        document.add(new StoredField(SUMMARY + "-text", String.join(" ", summary)));
        document.add(new StringField(KIND, state.value(PetitionField.KIND), Field.Store.NO));
        var status = state.value(PetitionField.STATUS);
        document.add(new StringField(STATUS, status, Field.Store.NO));
        document.add(new StringField(CODE, state.code().letters(), Field.Store.NO));
        all.add(Vietnamese.fold(state.code().letters()));
        state.number()
                .map(RegisterNumber::text)
                .ifPresent(text -> {
                    document.add(new StringField(NUMBER, text, Field.Store.NO));
                    all.addAll(Vietnamese.words(text));
                });
        var day = state.receivedOn().map(LocalDate::toEpochDay).orElse(0L);
        document.add(new LongField(RECEIVED, day, Field.Store.NO));
        document.add(words(ALL, all));
        return document;
    }

    private static void addSender(Document document, PetitionState state, List<String> all) {
        var name = Vietnamese.words(state.value(PetitionField.SENDER_NAME));
        document.add(words(NAME, name));
        if (!name.isEmpty()) {
            document.add(new StringField(NAME_KEY, String.join(" ", name), Field.Store.NO));
        }
        var address = Vietnamese.words(state.value(PetitionField.SENDER_ADDRESS));
        document.add(words(PLACE, address));
        document.add(new StoredField(ADDRESS, String.join(" ", address)));
        all.addAll(name);
        all.addAll(address);
        all.addAll(Vietnamese.words(state.value(PetitionField.SENDER_PHONE)));
        all.addAll(Vietnamese.words(state.value(PetitionField.SENDER_ID_NUMBER)));
    }

    private static TextField words(String field, List<String> words) {
        return new TextField(field, new WordStream(words));
    }

    private static Set<String> decisions(String text) {
        var numbers = new LinkedHashSet<String>();
        var matcher = DECISION_NUMBER.matcher(Vietnamese.fold(text));
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }

    /// The dossiers that fit, the best first, of equals the newest.
    public Found find(Query query, int limit) {
        if (query.isEmpty()) {
            return new Found(List.of(), true);
        }
        var sort =
                new Sort(
                        SortField.FIELD_SCORE,
                        LongField.newSortField(RECEIVED, true, SortedNumericSelector.Type.MIN));
        return with(searcher -> {
            var top = searcher.search(lucene(query), limit, sort);
            return new Found(
                    ids(searcher, top.scoreDocs), top.totalHits.value() <= top.scoreDocs.length);
        });
    }

    /// The ids of hits, in their order. Read in the order of the index and from its columns:
    /// thousands of stored documents would take longer than the search.
    private static List<PetitionId> ids(IndexSearcher searcher, ScoreDoc[] hits)
            throws IOException {
        var ids = new PetitionId[hits.length];
        var order =
                IntStream.range(0, hits.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(rank -> hits[rank].doc))
                        .toList();
        var at = 0;
        for (var leaf : searcher.getIndexReader().leaves()) {
            var high = DocValues.getNumeric(leaf.reader(), ID_HIGH);
            var low = DocValues.getNumeric(leaf.reader(), ID_LOW);
            var end = leaf.docBase + leaf.reader().maxDoc();
            while (at < hits.length && hits[order.get(at)].doc < end) {
                var doc = hits[order.get(at)].doc - leaf.docBase;
                require(high.advanceExact(doc) && low.advanceExact(doc), "a document has an id");
                ids[order.get(at)] = new PetitionId(new UUID(high.longValue(), low.longValue()));
                at++;
            }
        }
        return List.of(ids);
    }

    private static PetitionId id(IndexSearcher searcher, ScoreDoc hit) throws IOException {
        return ids(searcher, new ScoreDoc[] {hit}).getFirst();
    }

    private static org.apache.lucene.search.Query lucene(Query query) {
        var all = new BooleanQuery.Builder();
        var last = query.words().size() - 1;
        for (var i = 0; i <= last; i++) {
            var term = new Term(ALL, query.words().get(i));
            all.add(
                    i == last && query.open()
                            ? new ConstantScoreQuery(new PrefixQuery(term))
                            : new TermQuery(term),
                    Occur.MUST);
        }
        if (query.words().size() > 1) {
            var phrase = new PhraseQuery.Builder();
            var whole = query.open() ? last : last + 1;
            query.words().subList(0, whole).forEach(word -> phrase.add(new Term(NAME, word)));
            all.add(new BoostQuery(phrase.build(), NAME_BOOST), Occur.SHOULD);
        }
        query.places().forEach(word -> filter(all, PLACE, word));
        query.kind().ifPresent(kind -> filter(all, KIND, kind.name()));
        query.status().ifPresent(status -> filter(all, STATUS, status));
        query.number().ifPresent(number -> filter(all, NUMBER, number));
        query.code().ifPresent(code -> filter(all, CODE, code.letters()));
        query.receivedOn()
                .ifPresent(day ->
                        all.add(LongField.newExactQuery(RECEIVED, day.toEpochDay()), Occur.FILTER));
        all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        return all.build();
    }

    private static void filter(BooleanQuery.Builder all, String field, String value) {
        all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }

    /// Dossiers that may be about the same matter as a form that is being filled in, the likeliest
    /// first. The sender of a denunciation is not compared.
    public List<DuplicateHint> duplicates(Map<PetitionField, String> form, PetitionId self) {
        var best = new HashMap<PetitionId, DuplicateHint>();
        with(searcher -> {
            if (PetitionKind.of(form.getOrDefault(PetitionField.KIND, ""))
                    .filter(PetitionKind::protectsSender)
                    .isEmpty()) {
                sameSender(searcher, form, best);
            }
            sameContested(searcher, form.getOrDefault(PetitionField.CONTESTED, ""), best);
            similar(
                    searcher,
                    SUMMARY,
                    Vietnamese.words(form.getOrDefault(PetitionField.SUMMARY, "")),
                    DuplicateHint.Reason.SIMILAR_SUMMARY,
                    best);
            return best;
        });
        best.remove(self);
        return best.values().stream()
                .sorted(Comparator.comparingDouble(DuplicateHint::likeness).reversed())
                .limit(CANDIDATES_MAX)
                .toList();
    }

    private static void sameSender(
            IndexSearcher searcher,
            Map<PetitionField, String> form,
            Map<PetitionId, DuplicateHint> best)
            throws IOException {
        var name = Vietnamese.words(form.getOrDefault(PetitionField.SENDER_NAME, ""));
        if (name.size() < 2) {
            return;
        }
        var address = Vietnamese.words(form.getOrDefault(PetitionField.SENDER_ADDRESS, ""));
        // Of many namesakes those come first who live where this one does.
        var namesakes = new BooleanQuery.Builder();
        namesakes.add(new TermQuery(new Term(NAME_KEY, String.join(" ", name))), Occur.FILTER);
        namesakes.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
        Set.copyOf(address)
                .forEach(word -> namesakes.add(new TermQuery(new Term(PLACE, word)), Occur.SHOULD));
        var stored = searcher.storedFields();
        for (var hit : searcher.search(namesakes.build(), 5 * CANDIDATES_MAX).scoreDocs) {
            var document = stored.document(hit.doc, Set.of(ADDRESS));
            var there = list(document.get(ADDRESS));
            var likeness =
                    address.isEmpty() || there.isEmpty()
                            ? LIKE_ENOUGH
                            : Likeness.of(address, there);
            if (likeness >= PLACE_LIKE_ENOUGH) {
                add(best, id(searcher, hit), DuplicateHint.Reason.SAME_SENDER, likeness);
            }
        }
    }

    private static void sameContested(
            IndexSearcher searcher, String contested, Map<PetitionId, DuplicateHint> best)
            throws IOException {
        for (var number : decisions(contested)) {
            var query = new TermQuery(new Term(DECISION, number));
            for (var hit : searcher.search(query, CANDIDATES_MAX).scoreDocs) {
                add(best, id(searcher, hit), DuplicateHint.Reason.SAME_CONTESTED, 1);
            }
        }
        if (decisions(contested).isEmpty()) {
            similar(
                    searcher,
                    CONTESTED,
                    Vietnamese.words(contested),
                    DuplicateHint.Reason.SAME_CONTESTED,
                    best);
        }
    }

    /// Asks by the rarest words, then compares the texts themselves.
    private static void similar(
            IndexSearcher searcher,
            String field,
            List<String> words,
            DuplicateHint.Reason reason,
            Map<PetitionId, DuplicateHint> best)
            throws IOException {
        var rare = rarest(searcher.getIndexReader(), field, words);
        if (rare.size() < 3) {
            return;
        }
        var some = new BooleanQuery.Builder();
        rare.forEach(word -> some.add(new TermQuery(new Term(field, word)), Occur.SHOULD));
        some.setMinimumNumberShouldMatch((int) Math.ceil(MUST_SHARE * rare.size()));
        var stored = searcher.storedFields();
        var text = field + "-text";
        for (var hit : searcher.search(some.build(), CANDIDATES_MAX).scoreDocs) {
            var document = stored.document(hit.doc, Set.of(text));
            var likeness = Likeness.of(words, list(document.get(text)));
            if (likeness >= LIKE_ENOUGH) {
                add(best, id(searcher, hit), reason, likeness);
            }
        }
    }

    private static List<String> rarest(IndexReader reader, String field, List<String> words)
            throws IOException {
        var frequencies = new HashMap<String, Integer>();
        for (var word : words) {
            if (!frequencies.containsKey(word)) {
                frequencies.put(word, reader.docFreq(new Term(field, word)));
            }
        }
        return frequencies.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByValue())
                .limit(RARE_WORDS_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(
            Map<PetitionId, DuplicateHint> best,
            PetitionId id,
            DuplicateHint.Reason reason,
            double likeness) {
        var hint = new DuplicateHint(id, reason, likeness);
        best.merge(
                hint.petition(), hint, (old, now) -> old.likeness() >= now.likeness() ? old : now);
    }

    private static List<String> list(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    @FunctionalInterface
    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private <T> T with(Search<T> search) {
        try {
            var searcher = searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
