# Public pages: search, vacancies, the door, faults.
home-title = Find work near you
home-open = { $count ->
    [one] { $n } job is open.
   *[other] { $n } jobs are open.
}
search-what = Job, skill or company
search-where = Commune, ward or industrial zone
search-go = Search
home-by-trade = Choose by trade
home-not-online = Not used to the internet?
home-call-us = Call us. A counsellor finds work, writes your profile and applies for you, free of charge.
home-no-fee = Nobody may take money from people who look for work.
home-no-fee-more = If somebody asks for a deposit, makes you buy a uniform or keeps your original papers, tell the Centre at once.
trade-count = { $count ->
    [one] { $n } job
   *[other] { $n } jobs
}
welcomes-disabled = Welcomes people with disabilities
filters = Filters
results-none = No job fits all of it yet
results-none-title = No fitting job yet
results-of = { $total } “{ $text }”
edit = Change
edit-search = the search
place-unknown = We do not know the place “{ $place }”. Searching everywhere.
sort-prefix = Sort:
sort-by = Sort by
chosen = Chosen
chip-remove = (remove)
relax-title = Loosen one thing and there is work
or-call = Or call a counsellor
or-call-more = We know jobs that are not online, and go on looking for you.
see-all-jobs = See all jobs
result-pages = Pages of results
next-page = Next page
apply-filters = Apply filters
relax-km = Search within { $km } km
relax-province = Search the whole province
relax-drop = Without “{ $what }”
relax-drop-words = Without the words “{ $what }”
notice-old-name = “{ $name }” is an old name. Searching the places of today.
notice-expanded = “{ $short }” was understood as “{ $long }”.
notice-related = Also searched: { $names }.
notice-corrected = Searched for: “{ $text }”.
notice-corrected-back = Search exactly what was typed: “{ $text }”
notice-did-you-mean = Did you mean:
notice-most-words = No job has all your words; these come close.
notice-wishes-left-out = No job has the place or the pay you wrote as well; these fit the other words.
pay-from = From { $amount }
chip-province-near = Whole province, near { $place } first
chip-welcomes = Welcomes { $group }
chip-posted = Posted within { $days } days
filter-distance = Distance from your place
filter-km = Within { $km } km
filter-province = Whole province
filter-pay = Monthly pay
filter-any = Any
filter-experience = Experience
filter-benefits = Benefits
filter-welcomes = Welcomes
filter-kind = Type of employer
filter-posted = Newly posted
filter-any-time = Any time
filter-days = Within { $days } days
preview-note = Job seekers do not see this advert yet, or any more; this is how it looks.
other-jobs = Other jobs
verified-by-centre = verified by the Centre
demo-advert-long = Sample advert, not a real job
fact-pay = Pay
fact-hours = Hours
fact-place = Place
fact-benefits = Benefits
fact-wanted = Wanted
fact-people = { $count ->
    [one] { $n } person
   *[other] { $n } people
}
fact-training = Schooling
fact-skills = Skills
fact-contract = Contract
fact-welcomes = Welcomes
fact-deadline = Apply by
you-applied = You have applied: see it
apply-now = Apply now
apply-without-account = No account needed: your name and telephone number are enough.
section-work = The work
section-needs = What is needed
section-gets = What you get
section-conditions = Working conditions
how-met = How they hire: { $how }.
never-pay = Never pay for a job.
never-pay-more = Deposits, uniform fees and keeping original papers break the Labour Code (Articles 11 and 17). If it happens, call the Centre.
posted-on = Posted on { $date }.
see-similar-near = See similar jobs nearby
from-your-commune = { $distance } from your commune
office-software = Office software: { $level }
condition-setting = Place of work
condition-lifting = Lifting
condition-standing = Standing, walking
condition-hearing = Hearing, speaking
condition-eyesight = Eyesight
condition-hands = Work by hand
condition-two-hands = Use of both hands
ended-title = The advert has ended
ended-head = This job takes no more applications
ended-more = There are many other jobs.
see-similar = See similar jobs
to-start = To the start page
or-call-colon = Or call a counsellor:
one-door = One door for those who look for work and those who hire.
forgot-password = Forgot your password? Call the Centre and an officer helps you set a new one.
no-account = No account yet?
create-account = Create an account
has-account = Have an account?
i-look-for-work = I look for work
i-look-for-work-hint = Only your name and telephone number
i-hire-people = I hire people
i-hire-hint = Company, cooperative, household business, person
name-hint = One field, as on your identity card
login-hint = Used to sign in. Without a telephone, write your e-mail
password-hint = At least 10 characters. A short sentence you remember is best
register-consent = I agree that the Centre keeps this to advise me and introduce me to work. I can see, correct and withdraw it at any time.
counsellor-does-it = Let a counsellor do it:
password-changed-everywhere = Afterwards you sign in on every device with the new password.
wrong-old-password = The current password is not right.
signed-in-again = You are signed in again
typed-still-here = What you typed is still here. Press the button to send it.
send-on = Send it
error-sign-in = Please sign in
error-search-free = Searching and reading needs no account.
error-forbidden = This account cannot see this page
error-other-account = Sign in with another account
error-old-page = This page was open for long
error-reopen = Open the page again
error-firm-first = Tell us about your company first
error-firm-few-minutes = It takes a few minutes; then you can write an advert.
error-firm-go = Tell us about the company
error-not-found = There is no such page
error-not-found-more = The advert may have ended, or the address is mistyped. There is plenty of other work.
error-gone = This page is gone
error-invalid = It did not work
error-go-back = Go back with your browser's back button: what you typed is usually still there.
error-wait = Please wait a moment
error-busy = Many people are here now
error-busy-more = Nothing was sent; please load the page again in a few seconds.
try-again = Try again
error-no-space = Nothing can be saved just now
error-no-space-more = You can still search and read. Please send it later, or call and we note it for you.
error-internal = Something is wrong on our side
error-not-your-fault = It is not your fault. What you have sent
error-not-lost = is not lost
error-in-minutes = Please try again in a few minutes.
error-number = Number of the incident
error-number-more = Tell it when you call and we find it sooner.
title-sign-in-needed = Please sign in
title-forbidden = Not for this account
title-old-page = The page was open for long
title-firm-first = Company first
title-not-found = Page not found
title-gone = Gone
title-internal = Our fault
days-over = closed
days-last = today is the last day
days-left = { $count ->
    [one] { $n } day left
   *[other] { $n } days left
}
today = today
yesterday = yesterday
days-ago = { $count ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
amount-millions = { $count ->
    [one] { $n } million
   *[other] { $n } million
}
amount-dong = { $count ->
    [one] { $n } VND
   *[other] { $n } VND
}
distance-near = less than 1 km away
distance-km = { $count ->
    [one] { $n } km away
   *[other] { $n } km away
}
own-experience-none = No experience yet
card-part-time = part time
card-no-experience = no experience needed
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
per-unit = a { $unit }
home-description = Jobs open in An Giang, with pay and place, from employers the Centre has verified. Searching and applying are free.
