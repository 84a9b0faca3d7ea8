package vn.gov.hanam.kntc.client.store.search;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an officer typed into the search box, understood.
///
/// Words are looked for everywhere; `xã:tiên tân` only in places, `loại:tố cáo` names a kind, `đã
/// rút` the withdrawn; `20/11/2026` is a day of receipt, `17/2026` a register number, twelve
/// letters a tracking code.
///
/// @param words folded; all must occur
/// @param open whether the last word is still being typed and stands for all that begin with it
/// @param places folded words that must occur in the address or the agency's name
public record Query(
        List<String> words,
        boolean open,
        List<String> places,
        Optional<PetitionKind> kind,
        Optional<String> status,
        Optional<LocalDate> receivedOn,
        Optional<String> number,
        Optional<TrackingCode> code) {

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("0*([1-9]\\d{0,6}/\\d{4})");
    private static final Pattern CODE = Pattern.compile("[0-9a-z]{4}-?[0-9a-z]{4}-?[0-9a-z]{4}");
    private static final List<String> PLACE_KEYS =
            List.of("xa", "phuong", "huyen", "tp", "dia chi", "co quan", "noi");
    private static final List<String> KIND_KEYS = List.of("loai");

    private static final Map<String, PetitionKind> KINDS =
            Map.of(
                    "khieu nai", PetitionKind.COMPLAINT,
                    "to cao", PetitionKind.DENUNCIATION,
                    "kien nghi", PetitionKind.PROPOSAL,
                    "phan anh", PetitionKind.PROPOSAL,
                    "nhieu noi dung", PetitionKind.MIXED);

    public Query {
        words = List.copyOf(words);
        places = List.copyOf(places);
    }

    public boolean isEmpty() {
        return words.isEmpty()
                && places.isEmpty()
                && kind.isEmpty()
                && status.isEmpty()
                && receivedOn.isEmpty()
                && number.isEmpty()
                && code.isEmpty();
    }

    public static Query parse(String typed) {
        return new Parser(typed).parse();
    }

    private static final class Parser {

        private final String folded;
        private final boolean open;
        private final List<String> words = new ArrayList<>();
        private final List<String> places = new ArrayList<>();
        private Optional<PetitionKind> kind = Optional.empty();
        private Optional<String> status = Optional.empty();
        private Optional<LocalDate> day = Optional.empty();
        private Optional<String> number = Optional.empty();
        private Optional<TrackingCode> code = Optional.empty();

        Parser(String typed) {
            folded = Vietnamese.fold(typed);
            open =
                    !typed.isEmpty()
                            && Character.isLetterOrDigit(typed.codePointBefore(typed.length()));
        }

        Query parse() {
            var rest = withdrawn(folded);
            var parts = rest.split(":", -1);
            var key = key(parts[0]);
            free(parts[0].substring(0, parts[0].length() - key.length()));
            for (var i = 1; i < parts.length; i++) {
                var nextKey = i == parts.length - 1 ? "" : key(parts[i]);
                var value = parts[i].substring(0, parts[i].length() - nextKey.length());
                filter(key, value);
                key = nextKey;
            }
            return new Query(words, open, places, kind, status, day, number, code);
        }

        private String withdrawn(String text) {
            if (!text.contains("da rut")) {
                return text;
            }
            status = Optional.of(PetitionRules.WITHDRAWN);
            return text.replace("da rut", " ");
        }

        /// The key of a filter that `text` ends with, or nothing.
        private static String key(String text) {
            for (var keys : List.of(PLACE_KEYS, KIND_KEYS)) {
                for (var known : keys) {
                    if (text.equals(known) || text.endsWith(" " + known)) {
                        return known;
                    }
                }
            }
            return "";
        }

        private void filter(String key, String value) {
            if (PLACE_KEYS.contains(key)) {
                // The rank of a place stands in its name: «xã» is looked for, too.
                places.addAll(Vietnamese.words(value));
            } else if (KIND_KEYS.contains(key)) {
                kind(value.strip());
            } else {
                free(value);
            }
        }

        private void kind(String value) {
            for (var known : KINDS.entrySet()) {
                if (value.startsWith(known.getKey())) {
                    kind = Optional.of(known.getValue());
                    free(value.substring(known.getKey().length()));
                    return;
                }
            }
            free(value);
        }

        private void free(String text) {
            for (var token : text.split(" ", -1)) {
                if (!token.isEmpty() && !isDay(token) && !isNumber(token) && !isCode(token)) {
                    words.addAll(Vietnamese.words(token));
                }
            }
        }

        private boolean isDay(String token) {
            var matcher = DAY.matcher(token);
            if (!matcher.matches()) {
                return false;
            }
            try {
                day =
                        Optional.of(
                                LocalDate.of(
                                        Integer.parseInt(matcher.group(3)),
                                        Integer.parseInt(matcher.group(2)),
                                        Integer.parseInt(matcher.group(1))));
                return true;
            } catch (DateTimeException noSuchDay) {
                return false;
            }
        }

        private boolean isNumber(String token) {
            var matcher = NUMBER.matcher(token);
            if (!matcher.matches()) {
                return false;
            }
            number = Optional.of(matcher.group(1));
            return true;
        }

        private boolean isCode(String token) {
            if (CODE.matcher(token).matches()
                    && TrackingCode.parse(token) instanceof Result.Ok<TrackingCode>(var parsed)) {
                code = Optional.of(parsed);
                return true;
            }
            return false;
        }
    }
}
