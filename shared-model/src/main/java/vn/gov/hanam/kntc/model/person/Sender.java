package vn.gov.hanam.kntc.model.person;

import vn.gov.hanam.kntc.model.base.Problem;

import java.util.ArrayList;
import java.util.List;

/// Who signed a petition: a person, an organisation, a group with its spokesman, or nobody named.
public sealed interface Sender {

    /// From how many signers a petition is one of many people (đoàn đông người): Luật Tiếp công dân
    /// 2013, Đ.29; TT 07/2014/TT-TTCP, Đ.6.
    int GROUP_MIN = 5;

    /// How the problems name the fields: as petition events do.
    String FIELD_NAME = "senderName";

    String FIELD_ID_NUMBER = "senderIdNumber";
    String FIELD_ADDRESS = "senderAddress";
    String FIELD_PHONE = "senderPhone";
    String FIELD_COUNT = "senderCount";

    /// What looks missing or wrong. Never a reason to refuse: the entry is saved as it is.
    List<Problem> problems();

    /// One person.
    record Person(String name, String idNumber, String address, String phone) implements Sender {

        @Override
        public List<Problem> problems() {
            var problems = new ArrayList<Problem>();
            if (name.isBlank()) {
                problems.add(Problem.at(FIELD_NAME, "person.name.missing"));
            }
            IdNumbers.problem(FIELD_ID_NUMBER, idNumber).ifPresent(problems::add);
            if (address.isBlank()) {
                problems.add(Problem.at(FIELD_ADDRESS, "person.address.missing"));
            }
            Phones.problem(FIELD_PHONE, phone).ifPresent(problems::add);
            return List.copyOf(problems);
        }
    }

    /// A firm, a cooperative, an agency.
    ///
    /// @param number of its registration or decision, as the paper gives it; of no fixed form
    record Organisation(String name, String number, String address, String phone)
            implements Sender {

        @Override
        public List<Problem> problems() {
            return new Person(name, "", address, phone).problems();
        }
    }

    /// Several people with one content.
    ///
    /// @param spokesman the first who signed, or whom they named
    /// @param count how many signed, the spokesman included; 0 while not counted
    record Group(Person spokesman, int count) implements Sender {

        @Override
        public List<Problem> problems() {
            var problems = new ArrayList<>(spokesman.problems());
            if (count == 0) {
                problems.add(Problem.at(FIELD_COUNT, "person.count.missing"));
            } else if (count < GROUP_MIN) {
                problems.add(
                        Problem.at(
                                FIELD_COUNT,
                                "person.count.few",
                                Integer.toString(count),
                                Integer.toString(GROUP_MIN)));
            }
            return List.copyOf(problems);
        }
    }

    /// Nặc danh: no name or no address on the paper.
    record Anonymous() implements Sender {

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }
}
