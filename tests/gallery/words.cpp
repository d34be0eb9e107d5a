#include "tests/gallery/words.hpp"

namespace valurna::gallery {
namespace {

const Words kSv{
    "sv",
    false,
    "Svenska",
    "Hammarkullen bestämmer",
    "Vad ska hända i Hammarkullen?",
    "Du är med och bestämmer hur <b>300\u00a0000\u00a0kronor</b> ska användas.",
    "Tryck här för att rösta",
    "Röstningen är stängd just nu. Fråga personalen om du undrar över något.",
    "Skriv din röstkod",
    "Koden står på din lapp. Du kan också hålla lappen framför läsaren.",
    "Koden stämmer inte. Titta på lappen och försök igen.",
    "Kontrollerar koden …",
    "Tillbaka",
    "Avbryt",
    "Sudda",
    "Fortsätt",
    "Hammarkullen bestämmer",
    "Vilka förslag vill du ha?",
    "Du har valt för <b>175\u00a0000\u00a0kr</b>",
    "<b>125\u00a0000\u00a0kr</b> kvar",
    "Du har valt för 20\u00a0000\u00a0kr för mycket. Ta bort ett förslag.",
    "<b>2</b> av 3 valda",
    "Välj",
    "Vald",
    "Läs mer",
    "20\u00a0000\u00a0kr för mycket: ta bort något annat först",
    "Förslag 1–4 av 22",
    "Fler förslag",
    "Förra",
    "Granska",
    "Stämmer det här?",
    "Du har valt <b>2 förslag</b> för <b>175\u00a0000\u00a0kr</b>.",
    "Ändra",
    "Det finns 125\u00a0000\u00a0kr kvar. Du kan välja fler förslag, eller gå vidare så här.",
    "Du har valt för mycket. Ta bort minst ett förslag.",
    "Ja, gå vidare",
    "Rösta blankt",
    "Sista steget",
    "Din röst är låst, men inte inlämnad än.",
    "Ingen kan se vad du har valt. Din röst har nummer",
    "Testa maskinen först",
    "Lämna min röst",
    "Låser din röst …",
    "Rösten kunde inte sparas. Din kod gäller fortfarande. Hämta personalen.",
    "Testet är klart. Ingen röst är lämnad.",
    "Låset är öppnat och du kan kontrollera att det höll det du valde. Skanna koden hemma.",
    "Rösta på riktigt",
    "Tack! Din röst är med.",
    "Följ din röst: rikta mobilen mot rutan, eller sök numret på valurna.example",
    "De två första grupperna räcker för att hitta den. Din lapp har numret YS7TQ0.",
    "Det du testar blir offentligt. Det är inte din röst.",
    "Alla får se det, bredvid numret på din lapp. Gå tillbaka och ändra det om du vill rösta så här. Efter testet väljer du på nytt.",
    "Testa och visa för alla",
    "Resultatet kommer den 14 december 2026.",
    "Klar",
    "Stationen har stannat",
    "Hämta någon ur personalen. Röster som redan är lämnade är sparade.",
    "Är du kvar?",
    "Om 30 sekunder tar vi bort det du har valt. Din kod går att använda igen.",
    "Ja, jag är kvar",
    "Vill du sluta?",
    "Det du har valt tas bort. Din kod går att använda igen.",
    "Nej, fortsätt rösta",
    "Ja, sluta",
    "Välj språk",
    "Hur stor text vill du ha?",
    "Stäng",
    "Så här gör du",
    "Tryck på Välj vid de förslag du vill ha.",
    "Tryck på ett förslag för att läsa mer om det.",
    "När du är klar trycker du på Granska längst ner.",
    "Övning: den här rösten räknas inte",
    "Föreslaget av Hammarkullens ungdomsråd",
    {"Liten", "Vanlig", "Stor", "Störst"},
    {{"Gungor och klätterställning", "Bredfjällsparken", "Lek", "120\u00a0000\u00a0kr",
      "Två gungor och en klätterställning för barn mellan tre och tolv år. Marken får mjukt underlag så att "
      "det inte gör "
      "ont att ramla. Bredvid ställs två bänkar i skuggan, så att vuxna kan sitta och se på."},
     {"Ljus längs gångvägen", "Hammarkulletorget", "Ljus", "90\u00a0000\u00a0kr", "Tolv nya lyktor."},
     {"Odlingslådor på gården", "Sandeslätt", "Odling", "55\u00a0000\u00a0kr", "Tjugo lådor."},
     {"Kvällsfotboll för alla unga", "Hammarkullehallen", "Sport", "80\u00a0000\u00a0kr",
      "Två kvällar i veckan."},
     {"Cykelställ vid skolan", "Nytorpsskolan", "Trafik", "40\u00a0000\u00a0kr", "Plats för sextio cyklar."},
     {"Läsecirkel med författarbesök", "Biblioteket", "Bibliotek", "25\u00a0000\u00a0kr", "Sex kvällar."},
     {"Sommarscen", "Folkets hus", "Kultur", "110\u00a0000\u00a0kr", "En scen."},
     {"Hälsodag för alla åldrar", "Torget", "Hälsa", "30\u00a0000\u00a0kr", "En dag."},
     {"Bänkar i parken", "Bredfjällsparken", "Park", "45\u00a0000\u00a0kr", "Åtta bänkar."}}};

Words english() {
    Words w = kSv;
    w.tag = "en";
    w.language = "English";
    w.title = w.ballot_title = "Hammarkullen decides";
    w.start_title = "What should happen in Hammarkullen?";
    w.start_text = "You help decide how <b>300,000 kronor</b> will be used.";
    w.begin = "Touch here to vote";
    w.closed = "Voting is closed just now. Ask the staff if you wonder about anything.";
    w.code_title = "Type your voting code";
    w.code_text = "The code is on your slip. You can also hold the slip in front of the reader.";
    w.code_error = "That code is not right. Look at the slip and try again.";
    w.checking = "Checking the code …";
    w.back = "Back", w.cancel = "Cancel", w.erase = "Erase", w.forward = "Continue";
    w.question = "Which proposals do you want?";
    w.group_title = "One area";
    w.group_question = "Which area matters most to you? You vote in one of them.";
    w.chosen_money = "You have chosen for <b>SEK 175,000</b>", w.left_money = "<b>SEK 125,000</b> left";
    w.over_money = "That is SEK 20,000 too much. Take one project out.";
    w.count = "<b>2</b> of 3 chosen";
    w.take_out = "Take out", w.choose = "Choose", w.chosen = "Chosen", w.more = "Read more";
    w.too_much = "SEK 20,000 too much: take something else out first";
    w.pages = "Proposals 1–4 of 22", w.next = "More proposals", w.previous = "Previous", w.review = "Review";
    w.review_title = "Is this right?";
    w.summary = "You have chosen <b>2 proposals</b> for <b>SEK 175,000</b>.", w.change = "Change";
    w.hint = "There is SEK 125,000 left. You can choose more proposals, or go on like this.";
    w.review_error = "You have chosen too much. Take at least one project out.";
    w.yes = "Yes, go on", w.blank = "Cast a blank vote", w.cast_title = "The last step";
    w.cast_head = "Your vote is locked, but not handed in yet.";
    w.cast_text = "Nobody can see what you have chosen. The number of your vote is";
    w.test = "Test the machine first", w.cast = "Hand in my vote", w.sealing = "Locking your vote …";
    w.cast_error = "The vote could not be stored. Your code still holds. Please fetch the staff.";
    w.tested_head = "The test is done. No vote was handed in.";
    w.tested_text = "The lock is open, and you can check that it held what you chose. Scan the code at home.";
    w.again = "Vote for real", w.thanks = "Thank you! Your vote is in.",
    w.follow = "Follow your vote: point your phone at the square, or look for the number at valurna.example";
    w.about = "The first two groups are enough to find it. Your slip has the number YS7TQ0.";
    w.ask_head = "What you test becomes public. It is not your vote.";
    w.ask_text =
        "Everybody will see it, beside the number of your slip. Go back and change it if you want to vote like this. After the test you choose anew.";
    w.ask_test = "Test and show it to all";
    w.results = "The result comes on 14 December 2026.", w.done = "Done",
    w.stopped = "This station has stopped";
    w.stopped_text = "Please fetch a member of staff. Votes already handed in are stored.";
    w.idle = "Are you still there?";
    w.idle_text = "In 30 seconds we will remove what you have chosen. Your code can be used again.";
    w.stay = "Yes, I am here", w.leave_head = "Do you want to stop?";
    w.leave_text = "What you have chosen is removed. Your code can be used again.",
    w.leave_stay = "No, keep voting";
    w.leave = "Yes, stop", w.languages = "Choose language", w.sizes = "How large should the text be?";
    w.close = "Close", w.help = "How to vote", w.help1 = "Touch Choose at each project that you want.";
    w.help2 = "Touch a project to read more about it.";
    w.help3 = "When you are ready, touch Review at the bottom.";
    w.practice = "Practice: this vote is not counted",
    w.proposer = "Proposed by Hammarkullen's youth council";
    w.size_names = {"Small", "Normal", "Large", "Largest"};
    const char* titles[] = {"Swings and climbing frame",
                            "Lights along the footpath",
                            "Planting boxes in the yard",
                            "Evening football for all young people",
                            "Bicycle racks at the school",
                            "Reading circle with an author",
                            "Summer stage",
                            "Health day for all ages",
                            "Benches in the park"};
    const char* money[] = {"SEK 120,000", "SEK 90,000",  "SEK 55,000", "SEK 80,000", "SEK 40,000",
                           "SEK 25,000",  "SEK 110,000", "SEK 30,000", "SEK 45,000"};
    for (std::size_t i = 0; i < w.projects.size(); ++i)
        w.projects[i].title = titles[i], w.projects[i].cost = money[i];
    w.projects[0].text =
        "Two swings and a climbing frame for children between three and twelve. The ground gets a soft "
        "surface, so that it "
        "does not hurt to fall. Two benches stand beside it in the shade, where grown-ups can sit and watch.";
    w.for_staff = "For staff";
    w.votes = "312 votes here, 243 confirmed by the server";
    return w;
}

Words arabic() {
    Words w = kSv;
    w.tag = "ar", w.rtl = true, w.language = "العربية";
    w.title = w.ballot_title = "حي هاماركولين يقرر";
    w.start_title = "ماذا سيحدث في هاماركولين؟";
    w.start_text = "أنت تشارك في تقرير كيفية استخدام <b>300,000 كرونة</b>.";
    w.begin = "المس هنا للتصويت";
    w.closed = "التصويت مغلق الآن. اسأل الموظفين إذا كان لديك أي سؤال.";
    w.code_title = "اكتب رمز التصويت";
    w.code_text = "الرمز مكتوب على ورقتك. يمكنك أيضا وضع الورقة أمام القارئ.";
    w.code_error = "الرمز غير صحيح. انظر إلى الورقة وحاول مرة أخرى.";
    w.checking = "جار التحقق من الرمز …";
    w.back = "رجوع", w.cancel = "إلغاء", w.erase = "مسح", w.forward = "متابعة";
    w.question = "أي المقترحات تريد؟";
    w.group_title = "حي واحد";
    w.group_question = "أي حي هو الأهم عندك؟ تصوّت في واحد منها.";
    w.chosen_money = "اخترت بقيمة <b>175,000 كرونة</b>", w.left_money = "بقي <b>125,000 كرونة</b>";
    w.over_money = "اخترت أكثر من المتاح بمقدار 20,000 كرونة. أزل مقترحا واحدا.";
    w.count = "اخترت <b>2</b> من 3", w.take_out = "أزل", w.choose = "اختر", w.chosen = "مختار",
    w.more = "اقرأ المزيد";
    w.too_much = "أكثر من المتاح بمقدار 20,000 كرونة: أزل شيئا آخر أولا";
    w.pages = "المقترحات 1–4 من 22", w.next = "المزيد", w.previous = "السابق", w.review = "مراجعة";
    w.review_title = "هل هذا صحيح؟", w.summary = "اخترت <b>مقترحين</b> بقيمة <b>175,000 كرونة</b>.",
    w.change = "تغيير";
    w.hint = "بقي 125,000 كرونة. يمكنك اختيار المزيد من المقترحات أو المتابعة هكذا.";
    w.review_error = "اخترت أكثر من المتاح. أزل مقترحا واحدا على الأقل.";
    w.yes = "نعم، تابع", w.blank = "تصويت فارغ", w.cast_title = "الخطوة الأخيرة";
    w.cast_head = "صوتك مقفل، لكنه لم يسلم بعد.", w.cast_text = "لا أحد يستطيع أن يرى ما اخترته. رقم صوتك هو";
    w.test = "اختبر الجهاز أولا", w.cast = "سلم صوتي", w.sealing = "جار قفل صوتك …";
    w.cast_error = "لم يمكن حفظ الصوت. رمزك ما زال صالحا. اطلب المساعدة من الموظفين.";
    w.tested_head = "انتهى الاختبار. لم يسلم أي صوت.";
    w.tested_text = "القفل مفتوح ويمكنك التأكد من أنه احتوى على ما اخترته. امسح الرمز في البيت.";
    w.again = "صوت فعلا", w.thanks = "شكرا! تم تسليم صوتك.",
    w.follow = "تابع صوتك: وجّه هاتفك نحو المربع، أو ابحث عن الرقم في valurna.example";
    w.about = "تكفي المجموعتان الأوليان للعثور عليه. رقم ورقتك هو \u2068YS7TQ0\u2069.";
    w.ask_head = "ما تختبره يصبح علنيًا. إنه ليس صوتك.";
    w.ask_text =
        "سيراه الجميع بجانب رقم ورقتك. ارجع وغيّره إن كنت تريد أن تصوّت هكذا. بعد الاختبار تختار من جديد.";
    w.ask_test = "اختبر واعرضه للجميع";
    w.results = "تصدر النتيجة في 14 ديسمبر 2026.", w.done = "تم", w.stopped = "توقفت هذه المحطة";
    w.stopped_text = "اطلب المساعدة من أحد الموظفين. الأصوات المسلمة محفوظة.";
    w.idle = "هل ما زلت هنا؟", w.idle_text = "بعد 30 ثانية سنزيل ما اخترته. يمكن استخدام رمزك مرة أخرى.";
    w.stay = "نعم، أنا هنا", w.leave_head = "هل تريد التوقف؟";
    w.leave_text = "سيزال ما اخترته. يمكن استخدام رمزك مرة أخرى.", w.leave_stay = "لا، تابع التصويت",
    w.leave = "نعم، توقف";
    w.languages = "اختر اللغة", w.sizes = "ما حجم النص الذي تريده؟", w.close = "إغلاق", w.help = "كيف تصوت";
    w.help1 = "المس اختر عند كل مقترح تريده.", w.help2 = "المس المقترح لتقرأ المزيد عنه.";
    w.help3 = "عندما تنتهي المس مراجعة في الأسفل.", w.practice = "تدريب: هذا الصوت لا يحسب";
    w.proposer = "اقترحه مجلس شباب هاماركولين", w.size_names = {"صغير", "عادي", "كبير", "الأكبر"};
    const char* titles[] = {"أراجيح وهيكل تسلق",
                            "إضاءة على طول ممر المشاة",
                            "أحواض زراعة في الفناء",
                            "كرة قدم مسائية لجميع الشباب",
                            "مواقف للدراجات عند المدرسة",
                            "حلقة قراءة مع كاتب",
                            "مسرح صيفي",
                            "يوم الصحة لجميع الأعمار",
                            "مقاعد في الحديقة"};
    const char* money[] = {"120,000 كرونة", "90,000 كرونة",  "55,000 كرونة", "80,000 كرونة", "40,000 كرونة",
                           "25,000 كرونة",  "110,000 كرونة", "30,000 كرونة", "45,000 كرونة"};
    for (std::size_t i = 0; i < w.projects.size(); ++i)
        w.projects[i].title = titles[i], w.projects[i].cost = money[i];
    w.projects[0].text =
        "أرجوحتان وهيكل تسلق للأطفال بين ثلاث سنوات واثنتي عشرة سنة. تكون الأرض لينة حتى لا يؤلم السقوط. "
        "بجانبها مقعدان في الظل ليجلس الكبار ويراقبوا.";
    w.for_staff = "للموظفين";
    w.votes = "312 صوتًا هنا، 243 أكدها الخادم";
    return w;
}

// German lengths: about half as long again as Swedish, with compounds that cannot be broken lightly.
Words lengthy() {
    Words w = english();
    w.tag = "de", w.language = "Deutsch (Österreich)";
    w.title = w.ballot_title = "Bürgerhaushalt Hammarkullen-Nordost";
    w.start_title = "Was soll in der Nachbarschaft Hammarkullen geschehen?";
    w.start_text = "Sie entscheiden mit, wofür <b>3.000.000 schwedische Kronen</b> verwendet werden sollen.";
    w.begin = "Hier berühren und abstimmen";
    w.code_title = "Geben Sie Ihren Abstimmungscode ein";
    w.code_text = "Der Code steht auf Ihrem Zettel. Sie können den Zettel auch vor das Lesegerät halten.";
    w.code_error =
        "Dieser Code stimmt leider nicht. Schauen Sie bitte noch einmal auf den Zettel und versuchen Sie es "
        "erneut.";
    w.checking = "Der Code wird überprüft …", w.back = "Zurückgehen", w.cancel = "Abbrechen",
    w.erase = "Löschen";
    w.forward = "Weitergehen", w.question = "Welche Projektvorschläge wünschen Sie sich?";
    w.group_title = "Ein Stadtteil";
    w.group_question = "Welcher Stadtteil ist Ihnen am wichtigsten? Sie stimmen in einem davon ab.";
    w.chosen_money = "Sie haben ausgewählt für <b>1.750.000 kr</b>",
    w.left_money = "noch <b>1.250.000 kr</b> verfügbar";
    w.over_money = "Das sind 200.000 kr zu viel. Nehmen Sie bitte einen Projektvorschlag wieder heraus.";
    w.count = "<b>12</b> von 15 ausgewählt", w.take_out = "Herausnehmen", w.choose = "Auswählen",
    w.chosen = "Ausgewählt", w.more = "Weiterlesen";
    w.too_much = "200.000 kr zu viel: Nehmen Sie zuerst etwas anderes heraus";
    w.pages = "Vorschläge 101–104 von 222", w.next = "Weitere Vorschläge", w.previous = "Vorherige";
    w.review = "Überprüfen", w.review_title = "Stimmt Ihre Zusammenstellung?";
    w.summary = "Sie haben <b>12 Projektvorschläge</b> für <b>1.750.000 kr</b> ausgewählt.",
    w.change = "Ändern";
    w.hint =
        "Es sind noch 1.250.000 kr verfügbar. Sie können weitere Vorschläge auswählen oder so weitergehen.";
    w.review_error =
        "Sie haben zu viel ausgewählt. Nehmen Sie mindestens einen Projektvorschlag wieder heraus.";
    w.yes = "Ja, so weitergehen", w.blank = "Einen leeren Stimmzettel abgeben",
    w.cast_title = "Der allerletzte Schritt";
    w.cast_head = "Ihre Stimme ist verschlossen, aber noch nicht abgegeben.";
    w.cast_text = "Niemand kann sehen, was Sie ausgewählt haben. Ihre Stimme trägt die Nummer";
    w.test = "Zuerst das Gerät überprüfen", w.cast = "Meine Stimme abgeben",
    w.sealing = "Ihre Stimme wird verschlossen …";
    w.cast_error =
        "Die Stimme konnte nicht gespeichert werden. Ihr Code gilt weiterhin. Bitte holen Sie das Personal.";
    w.tested_head = "Die Überprüfung ist fertig. Es wurde keine Stimme abgegeben.";
    w.again = "Jetzt wirklich abstimmen", w.thanks = "Vielen Dank! Ihre Stimme ist abgegeben.";
    w.follow =
        "Verfolgen Sie Ihre Stimme: richten Sie das Telefon auf das Quadrat, oder suchen Sie die Nummer auf valurna.example",
    w.about = "Die ersten beiden Gruppen reichen, um sie zu finden. Ihr Zettel hat die Nummer YS7TQ0.";
    w.ask_head = "Was Sie prüfen, wird öffentlich. Es ist nicht Ihre Stimme.";
    w.ask_text =
        "Alle sehen es dann, neben der Nummer Ihres Zettels. Gehen Sie zurück und ändern Sie es, wenn Sie so wählen wollen. Nach der Prüfung wählen Sie neu aus.";
    w.ask_test = "Prüfen und allen zeigen";
    w.results = "Das Ergebnis kommt am 14. Dezember 2026.", w.done = "Fertig";
    w.stopped = "Diese Abstimmungsstation ist angehalten", w.idle = "Sind Sie noch da?";
    w.stopped_text = "Bitte holen Sie jemanden vom Personal. Bereits abgegebene Stimmen sind gespeichert.";
    w.idle_text =
        "In 30 Sekunden entfernen wir, was Sie ausgewählt haben. Ihr Code kann wieder verwendet werden.";
    w.stay = "Ja, ich bin noch da", w.leave_head = "Möchten Sie die Abstimmung beenden?";
    w.leave_text = "Was Sie ausgewählt haben, wird entfernt. Ihr Code kann wieder verwendet werden.";
    w.leave_stay = "Nein, weiter abstimmen", w.leave = "Ja, jetzt beenden",
    w.sizes = "Wie groß soll die Schrift sein?";
    w.languages = "Wählen Sie eine Sprache", w.close = "Schließen", w.help = "So stimmen Sie ab";
    w.help1 = "Berühren Sie Auswählen bei jedem Projektvorschlag, den Sie sich wünschen.";
    w.help2 = "Berühren Sie einen Projektvorschlag, um mehr darüber zu lesen.";
    w.help3 = "Wenn Sie fertig sind, berühren Sie unten die Schaltfläche Überprüfen.";
    w.practice = "Übung: Diese Stimme wird nicht gezählt",
    w.size_names = {"Klein", "Gewöhnlich", "Groß", "Am größten"};
    w.projects[0].title = "Neue Schaukeln und ein Klettergerüst für die jüngsten Kinder";
    w.projects[1].title = "Straßenbeleuchtung entlang des Fußgängerwegs";
    w.projects[2].title = "Gemeinschaftsgartenbewässerungsanlage";
    w.projects[3].title = "Abendfußball für alle Jugendlichen im Stadtteil";
    w.projects[0].place = "Kinderspielplatz am Bredfjällsparken";
    for (Project& p : w.projects)
        p.cost = "1.200.000 kr";
    std::string longer;
    for (int i = 0; i < 5; ++i)
        longer += w.projects[0].text + " ";
    w.projects[0].text = longer;
    w.for_staff = "Für das Aufsichtspersonal";
    w.votes = "312 abgegebene Stimmen hier, davon 243 vom Server bestätigt";
    return w;
}

}  // namespace

Words words_of(Tongue tongue) {
    switch (tongue) {
        case Tongue::kSwedish:
            return kSv;
        case Tongue::kEnglish:
            return english();
        case Tongue::kArabic:
            return arabic();
        case Tongue::kLong:
            return lengthy();
    }
    return kSv;
}

}  // namespace valurna::gallery
