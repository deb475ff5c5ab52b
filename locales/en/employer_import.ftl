# Vacancies from a spreadsheet: the file a firm fills in.
sheet-name-rows = Vacancies
sheet-name-help = Help
sheet-name-lists = Lists
sheet-fault = Fault
sheet-example-title = Example: Sewing machine operator
sheet-example-description = Assembling jackets on the line; the team leader helps during the first month. This example is not imported.
sheet-help-about = Each row is one vacancy. Only “Job title” is needed for a draft; publishing also needs a description, a workplace and pay. At most { $most } rows. Please use no formulas.
sheet-help-column = Column
sheet-help-what = What to write
sheet-what-title = Required. 3 to 120 characters.
sheet-what-openings = A whole number from 1. Empty means 1.
sheet-what-description = What the work is. Publishing needs at least 20 characters.
sheet-what-pay = An amount such as 7000000, 7.000.000 or 7 triệu (7 million). For one figure write it in both columns.
sheet-what-negotiable = Yes or No.
sheet-what-commune = Name of the commune or ward: choose one or type it. Names of before July 2025 are understood.
sheet-what-zone = Choose one if the workplace is in an industrial zone or cluster.
sheet-what-deadline = Day/month/year, such as 20/12/2026. Empty means 30 days from the day of import.
sheet-what-occupation = Choose an occupation. Left empty it is guessed from the job title.
sheet-what-requirements = What somebody must know or have for this work. Please name no sex, age or looks: the law forbids it.
sheet-what-skills = Apart by commas.
sheet-what-several = Choose from the list; several are parted by semicolons.
sheet-what-contact = Who answers applicants. Not shown in public.
sheet-what-words = In your own words.
sheet-what-one = Choose from the list.
sheet-file-template = vacancies-template.xlsx
sheet-file-faulty = rows-to-mend.xlsx
sheet-from-excel = Import from Excel
sheet-title = Import vacancies from Excel
sheet-about = Many vacancies to fill? Put them in one sheet and send it once. Each row becomes a draft, which you look at again and publish.
sheet-step-template = 1. Get the template
sheet-template-about = It has the headings, an example, lists to choose from and a page of help. A sheet of your own will do too, as long as it has a column “Job title”.
sheet-get-template = Download the template (.xlsx)
sheet-step-send = 2. Send the filled-in file
sheet-label-file = Excel or CSV file
sheet-file-hint = .xlsx or .csv (UTF-8), at most { $rows } rows and { $size } MiB
sheet-look = See what is understood
sheet-nothing-stored = No vacancy is made in this step: you see which rows are right and what the others lack. The sheet is kept for a day and then deleted.
sheet-other-file = Send another file
sheet-kept-until = This sheet is kept until { $time }; only people of your firm can see it.
sheet-taken = { $count ->
    [one] { $n } draft was made.
   *[other] { $n } drafts were made.
 }
sheet-taken-next = Open each of them to look at it again and publish it.
sheet-drafts = Drafts just made
sheet-row = Row { $row }
sheet-count-ready = Right rows
sheet-count-faulty = Rows to mend
sheet-count-there = Rows already there
sheet-take-in = { $count ->
    [one] Import { $n } right row
   *[other] Import { $n } right rows
 }
sheet-take-in-hint = Right rows become drafts and are not published. Rows to mend stay here.
sheet-nothing-ready = No row is right yet.
sheet-faulty-rows = { $count ->
    [one] { $n } row to mend
   *[other] { $n } rows to mend
 }
sheet-mend-about = Download these rows, mend them as the column “Fault” says and send them again. The right rows need not be sent again.
sheet-get-faulty = Download the rows to mend (.xlsx)
sheet-ready-rows = { $count ->
    [one] { $n } right row
   *[other] { $n } right rows
 }
sheet-lacking = Enough for a draft; publishing also needs:
sheet-there-about = Your firm has a vacancy that says exactly the same, or two rows of the sheet do. These rows are not imported once more.
