# Interviews: appointments to choose from, letters about them.
appointment-line = { $when }, { $minutes } minutes
fault-choose-appointment = Please choose a time.
fault-say-when = Please write on which days and at what times you can come.
fault-no-appointment = There is no such appointment.
fault-interview-over = This invitation is no longer waiting for your answer.
fault-offer-over = The last day to choose is over. You can ask for another time.
fault-appointment-over = This time has passed. Please choose another one.
fault-appointment-full = The last seat at this time has just been taken. Please choose another one.
interview-label-slot = Time of the interview
interview-label-said = When can you come?
interview-label-why = Why can you not come? (optional)
choose-first = To do: choose a time for your interview
choose-title = Choose a time for your interview
choose-by = Please choose by the end of { $day }
choose-over = The last day to choose is over. You can ask for another time.
choose-none-left = All the times the company offered are full or have passed. Please ask for another time.
choose-this = Choose this time
choose-now = Choose a time
confirm-this = I will come
seats-left =
    { $count ->
        [one] { $n } seat left
       *[other] { $n } seats left
    }
slot-full = full
slot-over = has passed
slot-yours = your time
change-time = Change to another time
another-time-open = None of these times suits me
another-time-hint = For example: after 5 p.m., or Saturday morning. The company can read this
another-time-send = Ask for another time
another-time-frees = The time you chose will go to somebody else.
decline-open = I will not come to the interview
decline-means = The company then knows not to wait for you. It keeps your application; to take it back, withdraw it.
decline-send = Say that I will not come
asked-another-time = You asked for another time. The company will send new times or call you.
you-declined = You said that you will not come to the interview.
you-said = You wrote: { $said }
interview-lasts = About { $minutes } minutes.
interview-chosen-now = Agreed. The company has received the time you chose.
interview-told-now = The company has been told.
mail-will-call = The company will call you to agree on a time.
mail-times-subject = Interview, please choose a time: { $title }
mail-times-changed-subject = New interview times, please choose again: { $title }
mail-times-changed = { $employer } has sent new interview times for “{ $title }”. The earlier time no longer stands.
mail-choose = Please choose a time on Sàn Việc. If none suits you, say so and the company will send others.
mail-choose-by = Please choose a time on Sàn Việc by { $day }. If none suits you, say so and the company will send others.
mail-choose-link = Choose a time
mail-near-subject = Your interview is tomorrow: { $title }
mail-near = You have an interview with { $employer } for “{ $title }”.
mail-near-bring = Bring your identity card. If you cannot come, please say so at once so that the company does not wait.
mail-near-link = See the appointment
