# What a person who looks for work keeps here of their own.
save-job = Save this job
unsave-job = Remove from saved
saved-already = Saved
saved-title = Saved jobs
saved-none = You have not saved a job yet. When you like one, press “Save this job” to find it again.
saved-count = { $count ->
    [one] { $n } job saved
   *[other] { $n } jobs saved
  }
saved-ended = It takes no applications any more; you can take it off the list.
show-more = Show more
mine-title = My jobs
leave-it = Leave it
saved-now = Saved.
saved-link = Saved { $n }
todo-profile = Your profile is unfinished
profile-more = Printing and privacy
visibility-title = Who finds me
visibility-who = Who may find your profile?
visibility-hidden = Nobody finds you. Only where you apply yourself is your profile read.
visibility-centre = Officers of the centre find you to counsel and introduce. Employers do not.
visibility-verified = Employers verified by the centre as well: they see your skills and where you live, without name and phone number.
visibility-consent = Widening it means you agree; narrowing it takes that back at once. Both are recorded.
my-data-title = My data
my-data-lead = This is all that Sàn Việc holds about you, who looked, and how to correct, download and delete it.
my-data-account = Account and contact
my-data-since = Account since { $day }
my-data-correct-contact = To change your phone number or e-mail, call the centre.
my-data-correct = See and correct the profile
my-data-sensitive = Priority facts
my-data-no-profile = You have not saved a profile yet.
my-data-work = Jobs
my-data-applications = { $count ->
    [one] { $n } application
   *[other] { $n } applications
  }
my-data-messages = { $count ->
    [one] { $n } message to you
   *[other] { $n } messages to you
  }
my-data-looks = Who looked at your sealed facts
my-data-no-looks = Nobody so far.
my-data-consents = What you agreed to
my-data-file = Download
my-data-file-why = One JSON file with everything, to keep or to take elsewhere.
my-data-download = Download my data
consent-given = Agreed: { $what }
consent-withdrawn = Withdrawn: { $what }
look-by-firm = An employer
look-by-centre = The centre
look-by-me = You yourself
look-by-itself = The system
look-contact = { $who } read your phone number and e-mail, because you applied there
look-profile = { $who } read your whole profile, sealed facts included
look-role = { $who } changed the kind of your account
look-other = { $who } worked with your profile
look-reason = Reason: { $reason }
erase-title = Delete the account
erase-lead = Delete your profile and account here for good.
erase-go = See what is deleted
erase-what = What is deleted
erase-what-profile = Name, phone number, e-mail, citizen number, the whole profile and priority facts. Your key is destroyed, so that old backups cannot be read either.
erase-what-applications = Applications that wait are taken back; what you and employers wrote to each other is deleted.
erase-what-saved = Saved jobs and messages to you.
erase-what-sessions = You are signed out everywhere.
erase-stays = What must stay by law, without your name
erase-stays-proof = The log of who read your data, and what you agreed to and withdrew: it is proof.
erase-stays-counts = That somebody applied and was hired, for the reports of the centre.
erase-final = It cannot be undone. Download your data first if you need it.
erase-password = Your password
erase-wrong-password = The password is not right. Nothing was deleted.
erase-now = Delete the account for good
erased-title = The account is deleted
erased-lead = We no longer hold your name, contact and profile. You can make a new account at any time.
cv-title = CV to print
cv-lead = Made from your profile, without the citizen number. To change something, change the profile.
cv-pdf = Download as PDF, A4
cv-born = Born in { $year }
cv-office = Office software: { $level }
cv-skills = Skills
cv-work = Work
cv-education = Education
cv-languages = Languages
cv-ready = Ready for
export-password-why = The file holds your citizen number too, so please give the password once more.
export-wrong-password = The password is not right. Nothing was downloaded.
