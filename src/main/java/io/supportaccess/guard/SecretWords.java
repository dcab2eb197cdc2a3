package io.supportaccess.guard;

import io.supportaccess.guard.Label.Means;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which people and programs announce a secret or a number, and those that only look so. */
final class SecretWords {

    /** Where a word ends and the next begins, a label may have a blank, a dash, an underscore or nothing. */
    static final Map<Means, String> LABELS = labels();

    /** What stands behind "password:" or "password is" without being one. */
    static final Set<String> NO_PASSWORDS = set("about above accepted again allowed also always another asked at"
            + " attached because been being below blank blocked by can cannot change changed confirmed correct"
            + " could default denied different disabled does done empty enabled enter error exactly expired"
            + " failed false field fine for forgot forgotten from good hidden how incorrect invalid it just"
            + " known later length link locked lost managed mandatory masked minimum missing must need needed"
            + " never none null obviously okay only optional our page please policy protected redacted refused"
            + " rejected removed required reset right saved secret secure sent separate server set shared short"
            + " shown someone something still stored strong temporary that their them then there they this"
            + " though true unavailable unchanged undefined unknown unlike unsafe updated used user valid very"
            + " wanted weak what when where which will with withheld without working works would wrong your"
            + " yours have like same some still here more most much nicht falsch ungueltig vergessen leider"
            + " incorrecto incorrecta invalida expirado perdu oublie expire invalide requis verplicht onjuist"
            + " unsere inte password passwort kennwort username email mail phone number");

    /** Between a label and its value: it is, it reads. */
    static final Set<String> IS =
            set("is was are ist lautet war est sera es era e er ar on to og it's są jest je bylo это является");

    private SecretWords() {}

    private static Set<String> set(String words) {
        return Arrays.stream(CharacterFolding.label(words).split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Means, String> labels() {
        Map<Means, String> labels = new EnumMap<>(Means.class);
        labels.put(
                Means.PASSWORD,
                "password|pass word|passwd|passwort|kennwort|pwd|pass phrase|pass code|pw|p@ssword"
                        + "|passw0rd|p@ssw0rd|pa55word|pa$$word|p a s s w o r d|login pass|user pass|mot de passe|mdp|contraseña"
                        + "|clave de acceso|senha|palavra passe|parola d ordine|wachtwoord|lösenord|adgangskode|passord|salasana"
                        + "|hasło|heslo|jelszó|parola|şifre|kata sandi|mật khẩu|пароль|κωδικός πρόσβασης|密码|密碼|口令|パスワード|暗証番号"
                        + "|비밀번호|รหัสผ่าน|סיסמה|كلمة المرور|पासवर्ड|kupuhipa|zugangscode|passwörter|mots de passe");
        labels.put(Means.PIN, "pin|pin code|pin number|pincode|pin nummer|code pin");
        labels.put(
                Means.CODE,
                "verification code|one time code|one time password|one time passcode|onetime code|otp"
                        + "|otp code|2fa code|mfa code|two factor code|two step code|two factor authentication code"
                        + "|authenticator code|authentication code|auth code|auth token code|security code|access code|login code"
                        + "|log in code|sign in code|signin code|sms code|text code|email code|confirmation code sent|reset code"
                        + "|unlock code|activation code|your code|my code|temporary code|totp|bestätigungscode"
                        + "|bestaetigungscode|sicherheitscode|einmalcode|einmalpasswort|code de vérification|code de sécurité"
                        + "|code à usage unique|código de verificación|código de seguridad|código de acceso"
                        + "|código de verificação|codice di verifica|verificatiecode|verifieringskod|код подтверждения|验证码|驗證碼"
                        + "|認証コード|確認コード|인증번호|人证码|code they sent|code they texted|code i got|code i received"
                        + "|code from the app|code from the authenticator|code by sms|xero code|verify code");
        labels.put(
                Means.RECOVERY_CODE,
                "recovery code|backup code|back up code|recovery key|backup key|rescue code"
                        + "|scratch code|emergency code|recovery phrase|wiederherstellungscode|code de secours"
                        + "|code de récupération|código de recuperación|código de respaldo");
        labels.put(
                Means.CARD_SECURITY_CODE,
                "cvv|cvc|cvv2|cvc2|csc|cvn|card security code|card verification value"
                        + "|card verification code|card code|security code on the back|kartenprüfnummer|cryptogramme");
        labels.put(
                Means.KEY,
                "api key|api token|api secret|secret key|secret access key|access key|access token|auth token"
                        + "|authentication token|refresh token|id token|session token|session id|session|session key|client secret"
                        + "|app secret|application secret|consumer secret|shared secret|signing secret|signing key|webhook key"
                        + "|webhook secret|encryption key|account key|shared access key|master key|service key|private token"
                        + "|deploy key|license secret|secret|token|bearer token|x api key|jsessionid|phpsessid|asp.net session id"
                        + "|aspxauth|session cookie|aws secret|aws secret key|oauth token|csrf token|sas token|storage key"
                        + "|api schlüssel|clé api|clave api|clave secreta|api sleutel|ключ api|密钥|api密钥|秘密鍵|secret token"
                        + "|app password|application password");
        labels.put(Means.BEARER, "bearer|authorization~basic|authorization~bearer|authorization~token|basic auth");
        labels.put(Means.PRIVATE_KEY, "private key|putty user key file|age secret key");
        labels.put(
                Means.WEBHOOK,
                "hooks.slack.com/services/|discord.com/api/webhooks/|discordapp.com/api/webhooks/"
                        + "|webhook.office.com/webhookb2/|outlook.office.com/webhook/|api.telegram.org/bot");
        labels.put(
                Means.TAX_NUMBER,
                "ird|ird number|ird no|ird nr|inland revenue|inland revenue number|gst|gst number|gst no"
                        + "|gst reg|gst registration|tax number|tax no|tax id|tax reference|tari take|payroll number of ird");
        labels.put(Means.TAX_FILE_NUMBER, "tfn|tax file number|tax file no|tax file");
        labels.put(Means.BUSINESS_NUMBER, "abn|a.b.n|australian business number|business number");
        labels.put(
                Means.TAXPAYER_REFERENCE,
                "utr|unique taxpayer reference|taxpayer reference|self assessment"
                        + "|self assessment number|hmrc reference|unique tax reference|tax reference number|sa reference|hmrc");
        labels.put(
                Means.SOCIAL_SECURITY,
                "ssn|social security|social security number|social security no|social|soc sec" + "|itin");
        labels.put(
                Means.EMPLOYER_NUMBER,
                "ein|fein|employer identification number|employer identification no"
                        + "|employer identification|employer id|federal tax id|federal tax number|federal id|tax id number|tin");
        labels.put(Means.BANK_AND_BRANCH, "bsb|sort code|s/c|bank state branch");
        labels.put(
                Means.ACCOUNT,
                "bank account|bank account number|bank account no|bank acct|account number|account no"
                        + "|acct no|acct number|acc no|acc number|a/c no|a/c number|a/c|acct|acc|kontonummer|konto nr"
                        + "|numéro de compte|número de cuenta");
        labels.put(
                Means.CARD,
                "card|cards|credit card|debit card|visa|mastercard|master card|amex|american express|diners|jcb|unionpay"
                        + "|maestro|cc|karte|kreditkarte|kartennummer|carte|carte bancaire|carte bleue|tarjeta|carta di credito"
                        + "|cartão|kort|kortnummer|карта|银行卡|信用卡|クレジットカード");
        labels.put(Means.REFERENCE, String.join("|", references()));
        labels.put(
                Means.SOMETHING_ELSE,
                "po|so|phone|tel|telephone|mobile|cell|call|call me on|fax|cheque|check|terminal|sku|row|rows|line|page"
                        + "|error|errors|status|amount|total|balance|statement|deposit|item|version|build|contact id"
                        + "|payment|run|number of rows|port|took|ms|pr|project|asset|id");
        return labels;
    }

    /** What people and programs number in long numbers, with or without a word for number behind it. */
    private static List<String> references() {
        return Stream.of(("invoice|invoices|inv|bill|ref|reference|order|purchase order|case|ticket|batch|journal"
                                + "|receipt|transaction|txn|trace|quote|credit note|slip|consignment|tracking|shipment|parcel"
                                + "|waybill|booking|serial|document|doc|job|lot|customer|referenz|referencia|référence"
                                + "|rechnung|rechnungsnr|beleg|bestellung|facture|reçu|ordre|commande|factura|recibo|pedido"
                                + "|счет|счёт|发票|bolla|ricevuta|faktura|factuur|bon")
                        .split("[|]"))
                .flatMap(word ->
                        Stream.of("", " number", " no", " nr", " num", " id").map(word::concat))
                .toList();
    }
}
