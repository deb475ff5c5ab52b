# Applications that were begun and not sent.
draft-open = Not finished
draft-go-on = Go on
draft-drop = Drop it
draft-ended = This vacancy takes no more applications.
draft-later = Keep it and send it later
draft-sign-in = I have an account: sign in and keep what I wrote
draft-count = { $count ->
    [one] { $n } unfinished application
   *[other] { $n } unfinished applications
}
