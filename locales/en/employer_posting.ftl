# Writing a vacancy: the list of its parts, one page for each.
begin-title = Whom do you need?
begin-hint = Give the job title and the number of people. A draft is saved at once; the rest can follow whenever you like.
begin-draft = Create the draft
ask-work = What is the work, and how many people?
ask-pay = How much do you pay?
ask-place = Where and when is the work?
ask-requirements = What must people be able to do?
ask-benefits = What else do people get?
ask-conditions = Who can do this work?
ask-applications = Until when and how do people apply?
all-parts-of = All parts of: { $title }
part-save-next = Save and go to the next part
part-save-check = Save and see what the law says
without-saving-next = Go on without saving
open-changes-at-once = This vacancy is open: job seekers see every part as soon as you save it.
held-mend = The centre is looking at this vacancy. When you change a part it becomes a draft again; then send it once more.
part-findings = { $count ->
    [one] One point in this part deserves another look, see below.
   *[other] { $n } points in this part deserve another look, see below.
}
last-saved = Last saved { $when }
parts-title = Parts of the vacancy
part-done = Done
part-needed = To fill in
part-optional = Optional
part-blocking = { $count ->
    [one] 1 point must change
   *[other] { $n } points must change
}
part-notes = { $count ->
    [one] 1 point to look at
   *[other] { $n } points to look at
}
send-title = Publish
lacks-title = { $count ->
    [one] One thing is missing; add it and you can publish:
   *[other] { $n } things are missing; add them and you can publish:
}
nothing-lacks = Everything needed is there. Have a look at it as a job seeker would.
preview-as-seeker = Preview as a job seeker
preview-title = Preview: { $title }
back-to-writing = Go on writing
send-advert = Publish
more-to-do = More for this vacancy
begin-from-template = Begin with a template
templates-title = Templates
templates-hint = Choose one to begin a new vacancy, then change what is different and fill in pay and place.
templates-own = Your firm's templates
templates-none = None yet. Open one of your vacancies and choose “Keep this as a template”.
templates-ready = Ready-made, by trade
templates-ready-hint = The wording was read against the law; pay, place and deadline are yours.
template-changed = changed { $day }
template-use = Write from this
template-change = Rename or delete
template-label-name = Name of the template
template-name-hint = 2 to 80 characters; only your firm sees it
template-delete = Delete this template
template-delete-hint = Vacancies written from it stay.
keep-template = Keep this as a template
change-template = Rename the template
ask-texts = Which languages is the advert in?
texts-hint = The main advert is usually in Vietnamese. Add other versions if somebody reads them; whoever chose that language sees that version. Leave empty what you do not need.
vacancy-label-language = The main advert is written in
