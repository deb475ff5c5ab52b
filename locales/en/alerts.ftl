# Job alerts.
alert-offer = Tell me of new jobs like these
alert-new-title = Job alert
alert-new-lead = Each morning you are told if new jobs fit this search. At most one message a day; one press ends it.
alert-everything = Every job
alert-keep = Turn it on
alerts-title = Job alerts
alerts-none = You have no alert yet. Search, then press “Tell me of new jobs”.
alerts-no-mail = You have no e-mail here, so alerts show on this page only.
alerts-kept = The alert is on.
alert-week =
    { $count ->
        [one] { $n } job posted in the last 7 days
       *[other] { $n } jobs posted in the last 7 days
    }
alerts-link =
    { $count ->
        [one] { $n } alert
       *[other] { $n } alerts
    }
alert-see = See the jobs
alert-let-go = Turn it off
alert-page-none = No job fits this search at the moment. You are told when one does.
alert-stop = End this alert
alert-stop-why = No signing in. You get no more messages for this search.
alert-stopped-title = The alert has ended
alert-stopped = You get no more of these messages. Search and turn it on again whenever you like.
fault-alert-not-found = There is no such alert, or it has ended.
fault-alerts-full = You have { $most } alerts. Turn some off first.
mail-alert-subject = New jobs: { $said }
mail-alert-count =
    { $count ->
        [one] { $n } new job fits your search:
       *[other] { $n } new jobs fit your search:
    }
mail-alert-all = See all of them
mail-alert-stop = End this alert
back-to-results = Results
