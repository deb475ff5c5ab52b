# The words around every page.
skip = Skip to main content
nav-main = Main
tab-todo = To do
tab-post = Post a job
tab-firm = Company
tab-browse = Browse jobs
tab-queue = Work queue
tab-search = Find work
tab-mine = My jobs
tab-profile = Profile
tab-help = Help
call = Call { $phone }
account = Account
change-password = Change password
sign-out = Sign out
sign-in = Sign in
need-help-call = Need help? Call { $phone }
i-hire = I want to hire
all-jobs = All jobs
languages = Languages
free-of-charge = Searching, applying and advice are free of charge.
verified = verified
applied = Applied
taken-from = Taken from { $source }
demo-advert = Sample advert for trying out
not-chosen = Not chosen
faults-left = { $count ->
    [one] { $n } thing needs a change
   *[other] { $n } things need a change
}
openings = { $count ->
    [one] { $n } person wanted
   *[other] { $n } people wanted
}
jobs-count = { $count ->
    [one] { $n } job
   *[other] { $n } jobs
}
