"""Finer questions inside an intent: found where the words leave no doubt, in both languages, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.topics import find_topic, intents_of, is_topic, topic_names

LONGEST_NAME = 20


@pytest.mark.parametrize(
    ("intent", "text", "topic"),
    [
        ("ask_claim_documents", "gk dikasih paklaring sama hrd, jht ttp bs cair kah", "no_employment_letter"),
        ("ask_claim", "pabriknya keburu bangkrut, uang jht gmn klaimnya", "no_employment_letter"),
        ("ask_claim_documents", "they never gave me an employment letter", "no_employment_letter"),
        ("ask_continue_membership", "kartuku ada 3 dr tiap kerjaan beda2, digabungin gmn", "several_cards"),
        ("ask_continue_membership", "I own two cards of two employers", "several_cards"),
        ("ask_claim", "boleh gak cairin salah satu kartu aja", "several_cards"),
        ("ask_end_membership", "keluar dari agustus eh skrg msh kebaca aktif", "still_active"),
        ("ask_end_membership", "I quit in May and JMO still says active", "still_active"),
        ("ask_end_membership", "kantor lamaku udh bubar, siapa yg matiin kepesertaan", "firm_gone"),
        ("ask_claim", "bs narik jht ga ya walau blm resign", "while_working"),
        ("ask_claim", "may I withdraw without quitting my job", "while_working"),
        ("ask_claim", "mau ambil 10% dulu", "partial_claim"),
        ("ask_claim", "can I take part of my JHT", "partial_claim"),
        ("ask_claim_status", "udh 10 hari jht gak cair2, lama amat", "claim_slow"),
        ("ask_claim_status", "still waiting for my claim money", "claim_slow"),
        ("ask_claim_status", "pengajuan jht gue ditolak mulu", "claim_refused"),
        ("ask_claim_status", "my application got rejected", "claim_refused"),
        ("app_problem", "pengajuan klaim tidak dapat dilanjutkan knp ya", "claim_stopped"),
        ("ask_claim", "bos nunggak iuran apa jht ku hangus ga bs cair", "employer_arrears"),
        ("ask_claim", "pajak jht brp", "jht_tax"),
        ("ask_claim_documents", "do I need an NPWP", "jht_tax"),
        ("check_balance", "saldo 90 jt pajaknya brp", "jht_tax"),
        ("check_balance", "saldo jht 30 juta kok ga bisa lewat jmo", "app_limit"),
        ("ask_claim", "saldo 40 juta bisa klaim lewat jmo?", "app_limit"),
        ("ask_heirs", "nikah siri, istrinya dapet ga", "no_marriage_book"),
        ("ask_claim", "husband died, we have no marriage certificate", "no_marriage_book"),
        ("ask_heirs", "tante saya meninggal, saya bs dpt santunan?", "outside_heir_list"),
        ("ask_heirs", "is a nephew an heir", "outside_heir_list"),
        ("ask_benefit", "beasiswa utk anak brp setahun", "scholarship"),
        ("ask_benefit", "school fees for the kids?", "scholarship"),
        ("report_accident", "dibawanya ke klinik bukan plkk", "other_hospital"),
        ("ask_benefit", "klo gw mati keluarga dpt apa", "death_benefit"),
        ("ask_benefit", "kalau saya wafat istri dapet brp", "death_benefit"),
        ("ask_benefit", "what does my family get if I die", "death_benefit"),
        ("ask_formalise_business", "nib gunanya buat apa", "nib_opens"),
        ("ask_formalise_business", "what is a NIB good for", "nib_opens"),
        ("app_problem", "gw lupa kata sandi jmo", "password_forgotten"),
        ("app_problem", "please help I forgot my password", "password_forgotten"),
        ("app_problem", "emailnya lupa pake yg mana", "account_forgotten"),
        ("app_problem", "otpnya ga nyampe", "code_missing"),
        ("app_problem", "scan muka gagal mulu", "face_check"),
        ("app_problem", "blink test fails", "face_check"),
        ("app_problem", "muncul error 040", "error_code"),
        ("app_problem", "JMBG006 apaan", "error_code"),
        ("ask_update_data", "kok dibilang akun sdh terdaftar, bikin aja blm pernah", "already_registered"),
        ("ask_update_data", "says my NIK is already registered but I am new", "already_registered"),
        ("ask_update_data", "nama di kartu salah ketik, beda sm ktp", "data_differ"),
        ("ask_update_data", "my birth date is wrong", "data_differ"),
        ("app_problem", "akun jmo gw keblokir", "account_blocked"),
        ("app_problem", "my account got locked", "account_blocked"),
        ("app_problem", "nik ditolak pas bikin akun", "nik_refused"),
        ("app_problem", "pengkinian data nya gmn", "data_update"),
        ("ask_update_data", "nomor hp lama udah hangus", "contact_lost"),
        ("check_membership", "kartu ilang, kpj jg ga inget", "card_lost"),
        ("check_membership", "what is my KPJ number", "card_lost"),
        ("check_membership", "tiap hari masuk kerja kok nonaktif", "inactive"),
        ("check_membership", "shown as inactive while I work full time", "inactive"),
        ("check_balance", "rutin byr tp saldo ga nambah2", "balance_stuck"),
        ("check_balance", "my balance has not grown for months", "balance_stuck"),
        ("check_balance", "tiap bulan dipotong tp saldo nol", "balance_stuck"),
        ("check_balance", "kerja di dua pabrik kok saldonya satu", "several_cards"),
        ("ask_claim_status", "lapak asik gk ada kabar", "claim_slow"),
        ("ask_continue_membership", "berhenti kerja, lanjut bayar sendiri bs?", "employee_to_own"),
        ("ask_update_data", "harusnya karyawan malah didaftarin bpu", "wrong_type"),
        ("ask_privacy", "sms bpjs ini beneran?", "genuine"),
        ("ask_continue_membership", "abis resign jualan sendiri, gmn pindah ke mandiri", "employee_to_own"),
        ("ask_continue_membership", "switch from employee to self-employed", "employee_to_own"),
        ("ask_eligibility", "perusahaan gue ga ada bpjs, bs ikut sendiri?", "join_alone"),
        ("ask_eligibility", "my employer did not register me, can I join alone", "join_alone"),
        ("ask_update_data", "keliru pilih segmen bpu pdhl karyawan", "wrong_type"),
        ("ask_update_data", "I chose the wrong category", "wrong_type"),
        ("ask_employer_not_registered", "tiap gajian dipotong bpjs tp ga terdaftar", "deducted"),
        ("ask_employer_not_registered", "they deduct it but I am not registered", "deducted"),
        ("ask_employer_not_registered", "gaji dilaporin lebih kecil dr aslinya", "wage_underreported"),
        ("ask_arrears", "udh setaun berhenti bayar mandiri, mau lanjut lg", "lapsed"),
        ("ask_arrears", "I stopped paying half a year ago", "lapsed"),
        ("ask_privacy", "ini wa beneran resmi dr bpjs ga", "genuine"),
        ("ask_privacy", "a caller asked me for the OTP", "genuine"),
        ("ask_privacy", "pesan berantai dapet duit 21 juta bener?", "hoax"),
        ("ask_obligation", "punya toko sama 3 karyawan, mulai dari mana dulu", "micro_owner"),
        ("ask_how_to_enrol", "I run a shop with two helpers, where do I start", "micro_owner"),
    ],
)
def test_a_topic_is_found(intent: str, text: str, topic: str) -> None:
    assert find_topic(intent, text) == topic


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_claim", "cara klaim jht gmn"),
        ("ask_benefit", "kalau saya meninggal jht nya gimana"),
        ("ask_formalise_business", "cara bikin nib untuk usaha kecil"),
        ("ask_claim", "how do I claim JHT"),
        ("ask_claim", "jht kantor lama udah bisa diambil?"),
        ("ask_claim", "santunan cacat sebagian ngurusnya dimana"),
        ("ask_claim_documents", "berkas klaim jkm apa aja"),
        ("ask_claim_documents", "buku nikah dilampirkan juga?"),
        ("ask_update_data", "mau ubah data gimana"),
        ("check_balance", "cek saldo dong"),
        ("check_balance", "lihat saldo jht di jmo gmn"),
        ("check_membership", "apa saya sudah terdaftar"),
        ("check_membership", "am I already registered"),
        ("ask_arrears", "denda telat berapa"),
        ("ask_arrears", "company pays late, what is the fine"),
        ("ask_heirs", "siapa aja ahli warisnya"),
        ("ask_heirs", "ibu meninggal, anaknya dapat apa"),
        ("ask_eligibility", "umur 50 boleh ikut?"),
        ("ask_eligibility", "no tax number, may I join"),
        ("ask_obligation", "do contract workers have to be registered"),
        ("ask_obligation", "karyawan wajib didaftarkan semua?"),
        ("ask_privacy", "data saya aman gak"),
        ("app_problem", "jmo gak bisa dibuka"),
        ("ask_continue_membership", "dulu bpu sekarang diterima kerja di pabrik"),
        ("ask_end_membership", "usaha saya tutup, cara berhenti gimana"),
        ("ask_membership_type", "saya pu apa bpu"),
        ("report_accident", "jatuh dari motor pas kerja"),
        ("ask_benefit", "jkk dapat apa aja"),
        ("ask_contribution", "iuran karyawan berapa"),
        ("ask_claim_status", "cara lacak klaim"),
        ("greet", "halo"),
        ("ask_claim", ""),
    ],
)
def test_a_plain_question_has_no_topic(intent: str, text: str) -> None:
    assert find_topic(intent, text) is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("greet", "lupa password"),
        ("ask_contribution", "kartu hilang"),
        ("find_office", "paklaring hilang"),
        ("out_of_scope", "ini sms asli apa hoax"),
    ],
)
def test_a_topic_is_looked_for_only_in_its_intents(intent: str, text: str) -> None:
    assert find_topic(intent, text) is None


def test_slang_capitals_and_stretched_letters_change_nothing() -> None:
    for text in ("LUPA PASSWORD", "lupa paswod nih", "lupaaa sandi jmo gw"):
        assert find_topic("app_problem", text) == "password_forgotten"


def test_a_topic_fits_into_the_data_of_a_button() -> None:
    assert len(set(topic_names())) == len(topic_names())
    for name in topic_names():
        assert name.isascii()
        assert len(name) <= LONGEST_NAME
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz_")


def test_only_what_is_known_is_a_topic() -> None:
    assert is_topic("app_problem", "face_check")
    assert not is_topic("ask_heirs", "face_check")
    assert not is_topic("app_problem", "")
    assert not is_topic("app_problem", "nothing_of_ours")
    assert intents_of("nothing_of_ours") == frozenset()


@given(st.text(), st.sampled_from(["app_problem", "ask_claim", "ask_privacy", "ask_arrears"]))
def test_any_text_gives_a_topic_of_the_intent_or_none(text: str, intent: str) -> None:
    topic = find_topic(intent, text)
    assert topic is None or is_topic(intent, topic)
