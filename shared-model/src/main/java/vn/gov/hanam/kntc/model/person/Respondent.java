package vn.gov.hanam.kntc.model.person;

import vn.gov.hanam.kntc.model.base.Problem;

import java.util.ArrayList;
import java.util.List;

/// Whom a petition is about: the body complained of, the person denounced, the one asked to act.
public sealed interface Respondent {

    String FIELD = "respondent";

    /// As written in the register: `ông Trần Văn B, Chủ tịch UBND xã …`.
    String inOneLine();

    /// What looks missing. Never a reason to refuse.
    List<Problem> problems();

    /// @param position what the person is there, such as Chủ tịch; may be blank
    /// @param agency where; may be blank
    record Person(String name, String position, String agency) implements Respondent {

        @Override
        public String inOneLine() {
            var place = (position + " " + agency).strip();
            return name.isBlank() || place.isEmpty() ? name + place : name + ", " + place;
        }

        @Override
        public List<Problem> problems() {
            var problems = new ArrayList<Problem>();
            if (inOneLine().isBlank()) {
                problems.add(Problem.at(FIELD, "respondent.missing"));
            }
            return List.copyOf(problems);
        }
    }

    record Organisation(String name, String address) implements Respondent {

        @Override
        public String inOneLine() {
            return address.isBlank() ? name : name + ", " + address;
        }

        @Override
        public List<Problem> problems() {
            return name.isBlank() ? List.of(Problem.at(FIELD, "respondent.missing")) : List.of();
        }
    }
}
