# Letters to people who look for work.
# NEEDS REVIEW by a native reader of Khmer before use.
mail-dear = សូមគោរព { $name }
mail-help = ត្រូវការជំនួយ? សូមទូរស័ព្ទ { $phone }
mail-welcome-subject = គណនី Sàn Việc របស់អ្នក
mail-welcome-ready = គណនីរបស់អ្នកនៅ Sàn Việc រួចរាល់ហើយ។
mail-welcome-free = ការស្វែងរក ដាក់ពាក្យ និងការប្រឹក្សា មិនអស់ប្រាក់ទេ។ បើអ្នកណាទាមទារប្រាក់ ប្រាក់កក់ ឬរក្សាឯកសារដើម សូមប្រាប់មជ្ឈមណ្ឌល។
mail-welcome-link = ចូល Sàn Việc
mail-sent-subject = បានផ្ញើពាក្យសុំ៖ { $title }
mail-sent = ពាក្យសុំរបស់អ្នកសម្រាប់ការងារ «{ $title }» បានដល់ { $employer } ហើយ។ មានតែអង្គភាពនេះ និងមជ្ឈមណ្ឌលប៉ុណ្ណោះដែលឃើញលេខទូរស័ព្ទរបស់អ្នក។
mail-my-work = ការងាររបស់ខ្ញុំ
mail-answered-subject = { $state }៖ { $title }
mail-interview = { $employer } អញ្ជើញអ្នកសម្ភាសសម្រាប់ការងារ «{ $title }»។
mail-hired = សូមអបអរសាទរ! { $employer } ទទួលអ្នកធ្វើការងារ «{ $title }»។
mail-not-selected = { $employer } មិនទាន់ជ្រើសអ្នកសម្រាប់ការងារ «{ $title }» ទេ។
mail-vacancy-ended = ការងារ «{ $title }» របស់ { $employer } បានបញ្ចប់ការជ្រើសរើសហើយ។
mail-state = ការងារ «{ $title }»៖ { $state }។
mail-appointment = ណាត់ជួប៖ { $when }
mail-reason = មូលហេតុ៖ { $reason }។
mail-note = និយោជកសរសេរ៖ { $note }
mail-other-work = នៅមានការងារផ្សេងទៀតច្រើន។ មជ្ឈមណ្ឌលជួយអ្នករក មិនអស់ប្រាក់ទេ។
