# Interviews: appointments to choose from, letters about them.
# NEEDS REVIEW by a native reader of Khmer before use.
appointment-line = { $when } រយៈពេល { $minutes } នាទី
fault-choose-appointment = សូមជ្រើសម៉ោងមួយ។
fault-say-when = សូមសរសេរថ្ងៃណា ម៉ោងណាដែលអ្នកអាចមក។
fault-no-appointment = គ្មានម៉ោងណាត់នេះទេ។
fault-interview-over = ការអញ្ជើញនេះលែងរង់ចាំចម្លើយរបស់អ្នកហើយ។
fault-offer-over = ហួសថ្ងៃកំណត់ជ្រើសម៉ោងហើយ។ អ្នកអាចសុំម៉ោងផ្សេង។
fault-appointment-over = ម៉ោងនេះកន្លងទៅហើយ។ សូមជ្រើសម៉ោងផ្សេង។
fault-appointment-full = ម៉ោងនេះទើបតែពេញ។ សូមជ្រើសម៉ោងផ្សេង។
interview-label-slot = ម៉ោងសម្ភាស
interview-label-said = តើអ្នកអាចមកពេលណា?
interview-label-why = ហេតុអ្វីមិនមក? (មិនបង្ខំ)
choose-first = ត្រូវធ្វើ៖ ជ្រើសម៉ោងសម្ភាស
choose-title = ជ្រើសម៉ោងសម្ភាស
choose-by = សូមជ្រើសត្រឹមថ្ងៃ { $day }
choose-over = ហួសថ្ងៃកំណត់ជ្រើសម៉ោងហើយ។ អ្នកអាចសុំម៉ោងផ្សេង។
choose-none-left = ម៉ោងទាំងអស់ពេញ ឬកន្លងទៅហើយ។ សូមសុំម៉ោងផ្សេង។
choose-this = ជ្រើសម៉ោងនេះ
choose-now = ជ្រើសម៉ោង
confirm-this = ខ្ញុំនឹងមក
seats-left =
    { $count ->
       *[other] នៅ { $n } កន្លែង
    }
slot-full = ពេញហើយ
slot-over = កន្លងទៅហើយ
slot-yours = ម៉ោងរបស់អ្នក
change-time = ប្តូរទៅម៉ោងផ្សេង
another-time-open = គ្មានម៉ោងណាសមនឹងខ្ញុំទេ
another-time-hint = ឧទាហរណ៍៖ ក្រោយម៉ោង 5 ល្ងាច ឬព្រឹកថ្ងៃសៅរ៍។ ក្រុមហ៊ុនអាចអានបាន
another-time-send = សុំម៉ោងផ្សេង
another-time-frees = ម៉ោងដែលអ្នកបានជ្រើស នឹងទុកឲ្យអ្នកដទៃ។
decline-open = ខ្ញុំមិនមកសម្ភាសទេ
decline-means = ក្រុមហ៊ុនដឹង ដើម្បីកុំរង់ចាំអ្នក។ ពាក្យសុំរបស់អ្នកនៅតែមានឯក្រុមហ៊ុន បើចង់យកវិញ សូមដកពាក្យ។
decline-send = ប្រាប់ថាមិនមក
asked-another-time = អ្នកបានសុំម៉ោងផ្សេង។ ក្រុមហ៊ុននឹងផ្ញើម៉ោងថ្មី ឬទូរស័ព្ទទៅអ្នក។
you-declined = អ្នកបានប្រាប់ថាមិនមកសម្ភាស។
you-said = អ្នកសរសេរ៖ { $said }
interview-lasts = ប្រហែល { $minutes } នាទី។
interview-chosen-now = បានណាត់ហើយ។ ក្រុមហ៊ុនបានទទួលម៉ោងដែលអ្នកជ្រើស។
interview-told-now = បានប្រាប់ក្រុមហ៊ុនហើយ។
mail-will-call = ក្រុមហ៊ុននឹងទូរស័ព្ទណាត់ម៉ោងជាមួយអ្នក។
mail-times-subject = អញ្ជើញសម្ភាស សូមជ្រើសម៉ោង៖ { $title }
mail-times-changed-subject = ម៉ោងសម្ភាសថ្មី សូមជ្រើសម្តងទៀត៖ { $title }
mail-times-changed = { $employer } ផ្ញើម៉ោងសម្ភាសថ្មីសម្រាប់ការងារ «{ $title }»។ ម៉ោងចាស់លែងប្រើហើយ។
mail-choose = សូមជ្រើសម៉ោងមួយនៅ Sàn Việc។ បើគ្មានម៉ោងណាសម សូមប្រាប់ ក្រុមហ៊ុននឹងផ្ញើម៉ោងផ្សេង។
mail-choose-by = សូមជ្រើសម៉ោងមួយនៅ Sàn Việc យ៉ាងយូរថ្ងៃ { $day }។ បើគ្មានម៉ោងណាសម សូមប្រាប់ ក្រុមហ៊ុននឹងផ្ញើម៉ោងផ្សេង។
mail-choose-link = ជ្រើសម៉ោង
mail-near-subject = ថ្ងៃស្អែកអ្នកសម្ភាស៖ { $title }
mail-near = អ្នកមានណាត់សម្ភាសជាមួយ { $employer } សម្រាប់ការងារ «{ $title }»។
mail-near-bring = យកអត្តសញ្ញាណប័ណ្ណមកជាមួយ។ បើមកមិនបាន សូមប្រាប់ភ្លាម ដើម្បីកុំឲ្យក្រុមហ៊ុនរង់ចាំ។
mail-near-link = មើលម៉ោងណាត់
