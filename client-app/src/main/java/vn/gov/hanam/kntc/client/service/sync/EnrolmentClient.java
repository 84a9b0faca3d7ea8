package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.service.desk.OfficeDirectory;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.UserId;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// What a desk asks the server before it has a folder: to be admitted, and who its officer is.
public final class EnrolmentClient {

    private record Application(String secret, String name, String deviceKey) {}

    private record Admission(
            String device,
            String agency,
            String agencyName,
            String serverKey,
            Optional<String> recoveryKey) {}

    private record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    private record OfficerAnswer(String id, String user, String name, String role, String agency) {}

    private record LoginAnswer(OfficerAnswer officer) {}

    private final InstantSource clock;

    public EnrolmentClient(InstantSource clock) {
        this.clock = clock;
    }

    /// Enrols this PC. Nothing of the code is said before the server has shown the key it names.
    ///
    /// @param name what the desk calls itself
    /// @throws Fault `SERVER_NOT_OURS` if the server holds another key than the code names,
    ///   `ENROLMENT_REFUSED` or one of its kin, or what the network did
    public Enrolment enrol(ServerAddress address, EnrolmentCode code, String name) {
        var trust = new PinnedTrust(code::matches);
        var link = new ServerLink(address, trust);
        try {
            var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var base64 = Base64.getEncoder();
            var admission =
                    link.post(
                            "enrol",
                            new Application(
                                    code.secret(),
                                    name,
                                    base64.encodeToString(keys.getPublic().getEncoded())),
                            Optional.empty(),
                            Admission.class);
            return new Enrolment(
                    address.toString(),
                    trust.pin(),
                    DeviceId.fromString(admission.device()),
                    base64.encodeToString(keys.getPrivate().getEncoded()),
                    new AgencyId(admission.agency()),
                    admission.agencyName(),
                    admission.serverKey(),
                    admission
                            .recoveryKey()
                            .orElseThrow(() ->
                                    new Fault(
                                            FaultCode.SERVER_FAILED,
                                            "the province has no recovery key yet")));
        } catch (Refusal refusal) {
            throw refusal.fault();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has Ed25519", absent);
        } finally {
            link.close();
        }
    }

    /// Who the server says an officer is. The password is wiped by the caller.
    ///
    /// @throws Fault `LOGIN_REFUSED`, or what the network did
    public Officer login(Enrolment enrolment, String user, char[] password) {
        var link = link(enrolment);
        try {
            var session = new DeviceSession(link, enrolment, clock);
            var answer =
                    link.post(
                                    "login",
                                    new Credentials(user, new String(password)),
                                    session.token(),
                                    LoginAnswer.class)
                            .officer();
            return new Officer(
                    UserId.fromString(answer.id()),
                    answer.user(),
                    answer.name(),
                    Role.fromCode(answer.role())
                            .orElseThrow(() -> ServerLink.strange("a role we do not know")),
                    new AgencyId(answer.agency()));
        } catch (Refusal refusal) {
            throw refusal.fault();
        } finally {
            link.close();
        }
    }

    /// Looks whether this desk's own server answers at another address: it must hold the key the
    /// desk pinned, and know the desk.
    ///
    /// @throws Fault `SERVER_NOT_OURS`, `DEVICE_REFUSED`, or what the network did
    public void tryAt(Enrolment enrolment, ServerAddress address) {
        var link = new ServerLink(address, PinnedTrust.of(enrolment.pin()));
        try {
            new DeviceSession(link, enrolment, clock).token();
        } catch (Refusal refusal) {
            throw refusal.fault();
        } finally {
            link.close();
        }
    }

    /// Which agencies there are and who works there.
    ///
    /// @throws Fault what the network did
    public OfficeDirectory.Listing directory(Enrolment enrolment) {
        var link = link(enrolment);
        try {
            return DirectoryClient.ask(link, new DeviceSession(link, enrolment, clock).token());
        } catch (Refusal refusal) {
            throw refusal.fault();
        } finally {
            link.close();
        }
    }

    static ServerLink link(Enrolment enrolment) {
        return new ServerLink(
                ServerAddress.parse(enrolment.server())
                        .orThrow(_ -> new IllegalStateException("the stored address is one")),
                PinnedTrust.of(enrolment.pin()));
    }
}
