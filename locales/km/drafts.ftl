# Applications that were begun and not sent.
# NEEDS REVIEW by a native reader of Khmer before use.
draft-open = កំពុងសរសេរមិនទាន់ចប់
draft-go-on = បន្ត
draft-drop = បោះបង់
draft-ended = ដំណឹងនេះលែងទទួលពាក្យហើយ។
draft-later = ទុកសិន ផ្ញើពេលក្រោយ
draft-sign-in = មានគណនីហើយ៖ ចូល ហើយរក្សាអ្វីដែលបានសរសេរ
draft-count = ពាក្យកំពុងសរសេរ { $n }
