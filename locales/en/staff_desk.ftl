# The officer's desk: the queue, firms to verify, adverts that were held.
desk-queue = Waiting: { $n }
desk-queue-employers = Firms to verify: { $n }
desk-queue-no-employers = No firm is waiting.
desk-queue-vacancies = Held adverts: { $n }
desk-queue-no-vacancies = No advert is waiting.
desk-more-employers = More firms
desk-more-vacancies = More adverts
desk-tax-code-of = Tax code { $code }
desk-verify-title = Verify a firm
desk-review-title = Look at a held advert
desk-evidence = Evidence
desk-tax-code = Tax code
desk-tax-code-none = Not given
desk-tax-code-organisation = Check digit fits; code of an organisation
desk-tax-code-branch = Check digit fits; code of a branch
desk-tax-code-person = Identity number of a person or household business
desk-licence = Licence
desk-licence-none = Not given
desk-kind = Kind
desk-seat = Seat
desk-headcount = People employed
desk-phone = Telephone
desk-contact = Contact
desk-users = Users
desk-registered = Registered
desk-source = Source
desk-demo = Sample firm
desk-same-contact = Other firms have the same contact
desk-shared = Same { $what }
desk-vacancies = Adverts of the firm
desk-no-vacancies = No adverts yet.
desk-count-of = { $state }: { $n }
desk-history = Earlier decisions
desk-firm-record = What the centre decided about adverts of this firm
desk-waiting = Waiting
desk-withdrawn = Taken back by the firm
desk-ticked = { $count ->
    [one] { $n } item looked at
   *[other] { $n } items looked at
}
desk-checklist = What was looked at
desk-required = (required)
desk-template = Ready reason
desk-template-hint = Choose one, or write your own below. The firm reads the Vietnamese words.
desk-template-none = No ready reason
desk-reason-hint = Add to the ready reason if you like; without one a reason is needed. The firm reads it, and it goes into the log.
desk-decide = Record the decision
desk-verify = Verify
desk-verify-hint = The papers agree; the firm may publish
desk-not-accept = Do not accept yet
desk-not-accept-hint = The firm corrects and sends again
desk-suspend = Suspend
desk-suspend-hint = All open adverts are held
desk-release = Release
desk-release-hint = The condition comes from the work, or the check read it wrongly
desk-return = Return for correction
desk-return-hint = The firm corrects it and publishes again
desk-refuse = Refuse
desk-refuse-hint = The advert is closed for good
desk-done = The decision is recorded. The firm will be told.
desk-next = Next
desk-all-done = Nothing is waiting any more.
desk-advert = Advert
desk-not-verified = Not verified
desk-pay = Pay
desk-workplace = Workplace
desk-openings = Wanted
desk-deadline = Apply by
desk-findings = { $count ->
    [one] The check found { $n } point
   *[other] The check found { $n } points
}
desk-not-held = This advert is “{ $state }”; there is nothing to decide.
firm-label-licence = Licence number (where the business needs one)
licence-hint = For example to send people to work abroad, or to hire out labour
